FROM hd-bed/node:24
COPY shared.mjs /stand-in/
COPY nextcloud/fpm.mjs nextcloud/fast-cgi.mjs nextcloud/cron.mjs /stand-in/nextcloud/
RUN printf '#!/bin/sh\nexec node /stand-in/nextcloud/cron.mjs\n' > /cron.sh && chmod 755 /cron.sh
CMD ["node", "/stand-in/nextcloud/fpm.mjs"]
ARG RELEASE
ARG FAULT
ENV RELEASE=${RELEASE} FAULT=${FAULT}
