await import(`./${process.env.APP_COMPONENT}.js`);
