FROM hd-bed/nginx:1
# The official image fills in variables in templates when it starts. The one that the bed builds does not.
RUN printf '%s\n' '#!/bin/sh' \
      'sed "s|[$]{APP}|$APP|" /etc/nginx/templates/default.conf.template > /etc/nginx/conf.d/default.conf' \
      "exec nginx -g 'daemon off;'" > /start.sh \
 && chmod 755 /start.sh
ENTRYPOINT ["/start.sh"]
ARG RELEASE
ENV RELEASE=${RELEASE}
