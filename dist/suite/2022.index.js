export const id = 2022;
export const ids = [2022];
export const modules = {

/***/ 34338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  init: () => (/* binding */ init)
});

// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/command/build/command-line.js
var command_line = __webpack_require__(49304);
// EXTERNAL MODULE: ./packages/core/build/base/address/ssh-address.js
var ssh_address = __webpack_require__(486);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/backup/bucket-shape.js
var bucket_shape = __webpack_require__(69842);
// EXTERNAL MODULE: ./packages/core/build/backup/age-recipient.js
var age_recipient = __webpack_require__(66764);
;// CONCATENATED MODULE: ./packages/command/build/init/backup-bucket.js



const BUCKET_SECRETS = ['BACKUP_ACCESS_KEY', 'BACKUP_SECRET_KEY'];
const nameAndFolders = {
    type: 'name of a bucket',
    parse(raw) {
        const [, scheme, rest = ''] = /^([a-z0-9+.-]+):\/\/(.*)$/i.exec(raw) ?? [];
        if (scheme !== undefined && /^https?$/i.test(scheme))
            return (0,parser/* malformed */.Qm)('must be the name of a bucket, with folders in it as `name/folder`. The address of its server goes into --bucket-endpoint');
        if (scheme !== undefined)
            return (0,parser/* malformed */.Qm)(`must be the name without ${scheme}://: --bucket ${rest}`);
        const [name = '', ...folders] = raw.split('/');
        const bucket = bucket_shape/* bucketName */.EL.parse(name);
        if (!bucket.ok)
            return bucket;
        const within = folders.join('/').replace(/\/$/, '');
        if (within === '')
            return { ok: true, value: { name, prefix: '' } };
        const read = bucket_shape/* prefix */.Pl.parse(within);
        return read.ok ? { ok: true, value: { name, prefix: read.value } } : read;
    },
};
/**
 * What the options say of a bucket; null: backups stay at the server. A region and a key to encrypt to can't be guessed, so they are asked for.
 * Without encryption, whoever may read the bucket would read the database.
 */
async function askedBucket(asked, given, backupIn) {
    if (given.bucket === undefined) {
        for (const option of ['bucket-region', 'bucket-endpoint', 'encrypt-to'])
            if (given[option] !== undefined)
                asked.complain(`--${option} needs --bucket, the name of a bucket for the backups`);
        return null;
    }
    if (backupIn === null) {
        asked.complain('--bucket needs --backup, the container at the server in which backups are made');
        return null;
    }
    const place = await asked.ask({ option: 'bucket', question: '', given: given.bucket, parser: nameAndFolders });
    const endpoint = given['bucket-endpoint'] === undefined
        ? null
        : await asked.ask({
            option: 'bucket-endpoint',
            question: '',
            given: given['bucket-endpoint'],
            parser: bucket_shape/* endpointUrl */.Pb,
        });
    const region = await asked.ask({
        option: 'bucket-region',
        question: 'Which region is the bucket in? (`us-east-1` where a server has none)',
        given: given['bucket-region'],
        parser: bucket_shape/* regionName */.gw,
    });
    const encryptTo = await asked.ask({
        option: 'encrypt-to',
        question: 'Which public key of age are backups encrypted to, age1…? (`age-keygen -o key.txt` makes one; keep the file away from the server)',
        given: given['encrypt-to'],
        parser: age_recipient/* ageRecipient */.p,
    });
    if (place === undefined || endpoint === undefined || region === undefined || encryptTo === undefined)
        return undefined;
    return { ...place, endpoint, region, encryptTo };
}
/** What it adds to the section `backup`. */
function bucketSection({ name, prefix: folders, region, endpoint, encryptTo }) {
    const [access, secret] = BUCKET_SECRETS;
    const s3 = {
        bucket: name,
        ...(folders !== '' && { prefix: folders }),
        region,
        ...(endpoint !== null && { endpoint }),
        'access-key-secret': access,
        'secret-key-secret': secret,
    };
    return { 'encrypt-to': [encryptTo], vault: { s3 } };
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/front/front-values.js
var front_values = __webpack_require__(45883);
;// CONCATENATED MODULE: ./packages/command/build/init/https-hint.js

/** Whether the public address is the one that is taken without `public-url`: that of the server. */
function isUsualUrl({ server, publicUrl }) {
    return server.kind === 'ssh' && publicUrl === `http://${server.address.hostname}`;
}
/** The lines for HTTPS as a comment of YAML, in which `#` needs only to be taken away. Nobody is sure yet that the name leads there. */
function httpsHint(settings, docs) {
    const instead = isUsualUrl(settings) ? '' : ' They take the place of the line `router` above.';
    const begin = settings.publicUrl.startsWith('https:')
        ? 'The certificate is that of your own web server in front. Or the router gets one by itself, with these lines.'
        : 'HTTPS: with these lines the router gets certificates by itself.';
    return [
        ` ${begin}${instead} The name must lead to the server before,`,
        ` and its ports 80 and 443 must be reachable from the internet: ${docs}/front-door.md`,
        ' router:',
        `   hosts: [${nameIn(settings)}]`,
        '   tls: auto',
    ].join('\n');
}
/** The name that users type, as far as it is known: no certificate is for an address, or for a name within the machine. */
function nameIn({ publicUrl }) {
    const { hostname } = new URL(publicUrl);
    return front_values/* hostName */.Sm.parse(hostname).ok && hostname.includes('.') ? hostname : 'shop.example.com';
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/values.js
var configuration_values = __webpack_require__(68601);
;// CONCATENATED MODULE: ./packages/command/build/init/managed-database.js



/**
 * What the options say of a database. Null: there is none. Who names one is asked for its backup, because there are two answers, and
 * neither can be guessed.
 */
async function askedDatabase(asked, given) {
    if (given.database === undefined) {
        for (const option of ['migrate', 'backup'])
            if (given[option] !== undefined)
                asked.complain(`--${option} needs --database, the secret with the database's URL`);
        if (given.bucket.bucket !== undefined)
            asked.complain("--bucket needs --database, the secret with the database's URL");
        return null;
    }
    const urlSecret = await asked.ask({ option: 'database', question: '', given: given.database, parser: configuration_values/* secretName */.Gf });
    if (urlSecret !== undefined && given.compose && usersOf(given.compose.components, urlSecret).length === 0)
        asked.complain(`--database ${urlSecret}: no service of ${given.compose.path} that is deployed has a variable ${urlSecret}, so nobody knows which of them use the database. Give it to those that do, as in \`environment: [${urlSecret}]\``);
    const migrate = given.migrate === undefined
        ? null
        : await asked.ask({ option: 'migrate', question: '', given: given.migrate, parser: plainCommand });
    const backupIn = await asked.ask({
        option: 'backup',
        question: 'Which container at the server has pg_dump, for a backup before each deployment? (`none`: rely on your provider)',
        given: given.backup,
        parser: configuration_values/* containerName */.xN,
    });
    const container = backupIn === NO_BACKUP ? null : backupIn;
    const bucket = await askedBucket(asked, given.bucket, container);
    if (urlSecret === undefined || migrate === undefined || container === undefined || bucket === undefined)
        return undefined;
    return { urlSecret, migrate, backupIn: container, bucket };
}
/** Those that use the database have the secret with its URL. */
function withDatabase(components, database) {
    if (!database)
        return components;
    const users = usersOf(components, database.urlSecret);
    return components.map((each) => users.includes(each) ? { ...each, secrets: [...new Set([...each.secrets, database.urlSecret])] } : each);
}
/** The component in whose image the database is migrated: of those that use it, one that is built from the repository. */
function migratedBy(components, { urlSecret }) {
    const users = usersOf(components, urlSecret);
    return users.find(({ image }) => image.kind === 'built') ?? users[0];
}
/** Services say by their variables which database they use; without a Compose file there is one component. */
function usersOf(components, urlSecret) {
    const [first] = components;
    if (components.length === 1 && first?.service === null && first.variables.length === 0)
        return components;
    return components.filter(({ secrets, variables }) => [...secrets, ...variables].includes(urlSecret));
}
const NO_BACKUP = 'none';
/** No shell is called, so quotes and operators would reach the program as they are. */
const plainCommand = {
    type: 'command',
    parse: (raw) => /^[\w./:@%+=,-]+( +[\w./:@%+=,-]+)*$/.test(raw)
        ? (0,parser/* parsed */.Yz)(raw.split(/ +/))
        : (0,parser/* malformed */.Qm)(`must be a program and its arguments with spaces between them, and no shell's quotes or operators. Write others as the list \`migrate\` in hardened-deploy.yml yourself: ${(0,parser/* quoted */.TL)(raw)}`),
};

;// CONCATENATED MODULE: ./packages/command/build/init/init-settings.js

/** The label of the runner on the server: other workflows of the repository must not use that one by chance. */
function runnerLabel({ application, environment }) {
    return `${application}-${environment}`;
}
/** The secrets beside the ssh key that the workflow passes on. */
function passedSecrets({ components, server, images, database }) {
    const hosts = server.kind === 'ssh' && server.knownHost === null ? [KNOWN_HOSTS_SECRET] : [];
    const cluster = server.kind === 'cluster' ? [KUBECONFIG_SECRET] : [];
    const login = isGitHubRegistry(images) ? [] : REGISTRY_LOGIN;
    const bucket = database?.bucket ? BUCKET_SECRETS : [];
    return [...new Set([...hosts, ...cluster, ...login, ...components.flatMap(({ secrets }) => secrets), ...bucket])];
}
/** Its value has several lines. */
const KUBECONFIG_SECRET = 'KUBECONFIG';
const KNOWN_HOSTS_SECRET = 'SSH_KNOWN_HOSTS';
const REGISTRY_LOGIN = ['REGISTRY_USERNAME', 'REGISTRY_PASSWORD'];
/** The job's own token is enough there. */
function isGitHubRegistry(images) {
    return images.startsWith('ghcr.io/');
}
/** The name of a component's image, without tag: its own, or the one that its Compose file names. */
function imageNameOf({ name, image }, images) {
    if (image.kind === 'built')
        return `${images}/${name}`;
    return image.reference.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
}

;// CONCATENATED MODULE: ./packages/command/build/init/configuration-text.js






/**
 * `hardened-deploy.yml`: what can't be left out, and what the Compose file says. The rest has defaults. HTTPS stands there as a
 * comment. `docs`: the folder of the documentation on the web.
 */
function configurationText(settings, docs) {
    const { application, environment, components, database, images, compose } = settings;
    const file = {
        version: 1,
        application,
        ...(compose && composeSection(compose)),
        components: Object.fromEntries(components.map((each) => [each.name, componentSection(each, settings)])),
        ...(database && databaseSections(database)),
        environments: { [environment]: environmentSection(settings) },
        ...(!isGitHubRegistry(images) && { 'registry-auth': registryLogin(images) }),
    };
    const document = new dist/* Document */.yo(file);
    const section = document.getIn(['environments', environment], true);
    if ((0,dist/* isMap */.jh)(section) && settings.server.kind !== 'cluster')
        section.comment = httpsHint(settings, docs);
    (0,dist/* visit */.YR)(document, {
        Seq: (_, list) => void (list.flow = true),
        Map: (_, map, ancestors) => void (map.flow =
            (ancestors.length > 2 && isShort(map)) ||
                ancestors.some((each) => (0,dist/* isPair */.tO)(each) && (0,dist/* isScalar */.jn)(each.key) && ON_A_LINE.includes(each.key.value) && !isLong(each.value))),
    });
    const written = document.toString({ lineWidth: 0, singleQuote: true });
    const text = written.replaceAll(/: \[ (.*) \]$/gm, ': [$1]');
    return `# What is deployed, and where. Every key: ${docs}/configuration.md\n${text.replaceAll(/^(?=compose:|components:|database:|environments:|registry-auth:)/gm, '\n')}`;
}
/** Sections of a few keys. */
const ON_A_LINE = ['compose', 'database', 'backup', 's3'];
/** With a bucket it has too many keys for one line. */
function isLong(section) {
    return (0,dist/* isMap */.jh)(section) && section.has('vault');
}
/** Fits on a line, as `health: { path: /healthz }`. */
function isShort(map) {
    return map.items.length === 1 && !map.items.some(({ value }) => (0,dist/* isMap */.jh)(value));
}
function componentSection(draft, { images, repository, components, database }) {
    const { service, serves, handover, secrets, needs } = draft;
    const migrate = database?.migrate && draft === migratedBy(components, database) ? database.migrate : null;
    const image = imageNameOf(draft, images);
    return {
        ...(service !== null && { service }),
        ...(serves && { port: serves.port }),
        ...(serves?.path === null && { public: false }),
        ...(serves && serves.path !== null && serves.path !== '/' && { path: serves.path }),
        ...(serves && { health: serves.health ?? '/' }),
        ...(needs.length > 0 && { needs }),
        ...(handover !== null && { handover }),
        ...(secrets.length > 0 && { secrets }),
        ...(migrate !== null && { migrate }),
        ...(mustAllow(draft, image, repository) && { 'allowed-images': [image] }),
        ...(draft.manifest !== undefined && { manifest: draft.manifest }),
    };
}
function databaseSections({ urlSecret, backupIn, bucket }) {
    return {
        database: { 'url-secret': urlSecret, check: 'runner' },
        ...(backupIn !== null && { backup: { container: backupIn, keep: 10, ...(bucket && bucketSection(bucket)) } }),
    };
}
/** The image of a Compose file is allowed without being named, unless the workflow builds another. */
function mustAllow({ image: { kind, ...image }, manifest }, name, repository) {
    const isOfManifest = manifest !== undefined;
    // What the Compose file names is allowed; a manifest allows nothing.
    if (kind === 'given')
        return isOfManifest && !isOwners(name, repository);
    return !isOwners(name, repository) || ('imageKey' in image && image.imageKey === 'given');
}
/** `compose: compose.yaml`, with the name of the project where the file doesn't tell it. */
function composeSection({ path, accessories, project }) {
    const isNeeded = accessories.length > 0 && !project.told;
    return {
        compose: isNeeded ? { files: path, project: project.name } : path,
        ...(accessories.length > 0 && { accessories }),
    };
}
/** Images of the repository's owner in GitHub's registry are allowed without being named. */
function isOwners(image, repository) {
    return image.startsWith(`ghcr.io/${(repository.split('/')[0] ?? '').toLowerCase()}/`);
}
function environmentSection(settings) {
    const { server, publicUrl, database } = settings;
    if (server.kind === 'cluster')
        return {
            target: 'kubernetes',
            'kubeconfig-secret': KUBECONFIG_SECRET,
            namespace: server.namespace,
            router: { 'public-url': publicUrl },
        };
    // The other profiles demand a backup.
    const unproven = database?.backupIn === null && { profile: 'basic' };
    const reached = server.kind === 'ssh'
        ? {
            'docker-host': (0,ssh_address/* writtenSshUrl */.FR)(server.address),
            ssh: server.knownHost === null
                ? { 'known-hosts-secret': KNOWN_HOSTS_SECRET }
                : { 'known-hosts': [server.knownHost] },
        }
        : { 'docker-host': 'unix:///var/run/docker.sock' };
    return { ...reached, ...unproven, ...(!isUsualUrl(settings) && { router: { 'public-url': publicUrl } }) };
}
function registryLogin(images) {
    const [username, password] = REGISTRY_LOGIN;
    return { [images.split('/')[0] ?? images]: { 'username-secret': username, 'password-secret': password } };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/file-shape.js
var file_shape = __webpack_require__(78853);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/command/build/known-of-folder.js
var known_of_folder = __webpack_require__(52054);
// EXTERNAL MODULE: ./packages/command/build/said-by.js
var said_by = __webpack_require__(16421);
;// CONCATENATED MODULE: ./packages/command/build/init/local-facts.js

/** The branch that this folder stands on. */
async function currentBranch(folder, signal) {
    return await (0,said_by/* saidBy */.T)({ program: 'git', args: ['symbolic-ref', '--short', 'HEAD'], cwd: folder }, signal);
}

;// CONCATENATED MODULE: ./packages/command/build/init/repository-settings.js






const repositoryName = {
    type: 'owner/name',
    parse: (raw) => (/^[\w.-]+\/[\w.-]+$/.test(raw) ? (0,parser/* parsed */.Yz)(raw) : (0,parser/* malformed */.Qm)(`must be owner/name, not ${(0,parser/* quoted */.TL)(raw)}`)),
};
const imagesPrefix = {
    type: 'registry and folder',
    parse: (raw) => /^[a-z0-9][a-z0-9.-]*(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)+$/.test(raw)
        ? (0,parser/* parsed */.Yz)(raw)
        : (0,parser/* malformed */.Qm)(`must be a registry and a folder in lower case, such as ghcr.io/acme/shop, not ${(0,parser/* quoted */.TL)(raw)}`),
};
const branchName = {
    type: 'branch',
    parse: (raw) => /^[\w][\w./-]*$/.test(raw) ? (0,parser/* parsed */.Yz)(raw) : (0,parser/* malformed */.Qm)(`must be the name of a branch, not ${(0,parser/* quoted */.TL)(raw)}`),
};
/** Asks for what is of the repository: its name, and what `hardened-deploy.yml` says of application, environment, branch and images. */
async function repositorySettings(asked, { values, around: { folder, signal }, suggested }) {
    const text = (name) => (typeof values[name] === 'string' ? values[name] : undefined);
    const repository = await asked.ask({
        option: 'repository',
        question: 'Which repository on GitHub, owner/name?',
        given: text('repository') ?? (await (0,known_of_folder/* gitHubRepository */.W)(folder, signal)),
        parser: repositoryName,
    });
    const name = await asked.ask({
        option: 'application',
        question: 'What is the application called?',
        given: text('application'),
        otherwise: nameFrom(suggested ?? repository?.split('/')[1] ?? (0,external_node_path_.basename)(folder)),
        parser: file_shape/* application */.pW,
    });
    const given = (option, fallback, parser) => asked.ask({ option, question: '', given: text(option) ?? fallback, parser });
    return {
        repository,
        application: name,
        environment: await given('environment', 'production', names/* environmentName */.VE),
        branch: await given('branch', (await currentBranch(folder, signal)) ?? 'main', branchName),
        images: await given('registry', `ghcr.io/${(repository ?? 'owner/name').toLowerCase()}`, imagesPrefix),
    };
}
/** The characters that an application's name may have. */
function nameFrom(text) {
    const name = text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^[^a-z]+/, '')
        .slice(0, 20)
        .replace(/-+$/, '');
    return name === '' ? 'app' : name;
}

;// CONCATENATED MODULE: ./packages/command/build/init/questions.js

function questions({ terminal, signal }) {
    const problems = [];
    return {
        async ask({ option, question, given, otherwise, parser }) {
            const told = given ?? (terminal.interactive ? undefined : otherwise);
            if (told !== undefined)
                return taken(parser.parse(told), (problem) => void problems.push(`--${option} ${problem}`));
            if (!terminal.interactive) {
                problems.push(`--${option} is missing: ${question}`);
                return undefined;
            }
            for (;;) {
                const answer = await terminal.ask(`${question}${otherwise === undefined ? '' : ` [${otherwise}]`} `, signal);
                const outcome = parser.parse(answer === '' ? (otherwise ?? '') : answer);
                if (outcome.ok)
                    return outcome.value;
                terminal.note(`It ${outcome.problem}.`);
            }
        },
        complain: (problem) => void problems.push(problem),
        settle() {
            if (problems.length > 0)
                throw new command_line/* WrongUsage */.r(problems.join('\n'));
        },
    };
}
function taken(outcome, complain) {
    if (outcome.ok)
        return outcome.value;
    complain(outcome.problem);
    return undefined;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/cluster/manifest/read-manifest.js + 2 modules
var read_manifest = __webpack_require__(79732);
// EXTERNAL MODULE: ./packages/command/build/yaml-file.js
var yaml_file = __webpack_require__(86408);
;// CONCATENATED MODULE: ./packages/command/build/compose/compose-file.js

function openComposeFile(text) {
    const opened = (0,yaml_file/* openYaml */.I)(text);
    if (opened.kind === 'unreadable') {
        return { kind: 'unreadable', problems: opened.problems.map(({ line, problem }) => `${line}: ${problem}`) };
    }
    const { top, lineOf } = opened.file;
    const remarks = [];
    return {
        kind: 'open',
        file: {
            top,
            remark: (kind, spot, reason) => void remarks.push({ kind, line: lineOf(spot), path: spot.path, reason }),
            remarks: () => remarks,
        },
    };
}
/** A map's keys and values, with those that it takes over by `<<`. Its own win. */
function entriesOf(spot) {
    const own = spot.entries();
    const taken = own.filter(([key]) => key === '<<').flatMap(([, merged]) => [merged, ...merged.items()]);
    const entries = new Map(taken.toReversed().flatMap((merged) => [...entriesOf(merged)]));
    for (const [key, value] of own)
        if (key !== '<<')
            entries.set(key, value);
    return entries;
}

;// CONCATENATED MODULE: ./packages/command/build/compose/interpolation.js
const REFERENCE = /\$(?:\$|\{([A-Za-z_]\w*)(?:(:?[-?+])([^{}]*))?\}|([A-Za-z_]\w*))/g;
/** Fills in the defaults of `${NAME:-default}`. Without a default, the value is only known where the variable is set. */
function composeValue(raw) {
    const names = [];
    const defaulted = [];
    const text = raw.replaceAll(REFERENCE, (whole, braced, how, otherwise, plain) => {
        if (whole === '$$')
            return '$';
        if (how === ':-' || how === '-') {
            defaulted.push(braced ?? '');
            return otherwise ?? '';
        }
        names.push(braced ?? plain ?? '');
        return '';
    });
    return names.length > 0 ? { kind: 'variable', names } : { kind: 'literal', text, defaulted };
}

// EXTERNAL MODULE: ./packages/command/build/spot-text.js
var spot_text = __webpack_require__(87488);
;// CONCATENATED MODULE: ./packages/command/build/compose/image-source.js



const BUILD_HERE = {
    kind: 'built',
    context: '.',
    dockerfile: null,
    target: null,
    args: new Map(),
    imageKey: 'absent',
};
/** Undefined for a service that has neither `build` nor an image that its file names. */
function imageSource(file, build, image) {
    if (build.given) {
        if (image.given)
            file.remark('replaced', image, 'the workflow names the image by its digest');
        return { ...buildOf(file, build), imageKey: image.given ? 'given' : 'absent' };
    }
    const written = (0,spot_text/* textAt */.$)(image);
    const value = written === undefined ? undefined : composeValue(written);
    return value?.kind === 'literal' ? { kind: 'given', reference: value.text } : undefined;
}
const BUILD_KEYS = ['context', 'dockerfile', 'target', 'args'];
function buildOf(file, build) {
    const context = (0,spot_text/* textAt */.$)(build) ?? (0,spot_text/* textAt */.$)(build.at('context')) ?? '.';
    const dockerfile = (0,spot_text/* textAt */.$)(build.at('dockerfile'));
    const entries = entriesOf(build);
    for (const [key, spot] of entries) {
        if (!BUILD_KEYS.includes(key))
            file.remark('missing', spot, 'the workflow builds without it. Add it there to the step that builds');
    }
    const folder = context.replace(/^\.\//, '').replace(/\/+$/, '');
    return {
        kind: 'built',
        context: folder === '' ? '.' : folder,
        dockerfile: dockerfile === undefined ? null : folder === '' || folder === '.' ? dockerfile : `${folder}/${dockerfile}`,
        target: (0,spot_text/* textAt */.$)(build.at('target')) ?? null,
        args: buildArgs(file, entries.get('args')),
    };
}
function buildArgs(file, args) {
    const fromMap = args ? [...entriesOf(args)].map(([name, spot]) => [name, (0,spot_text/* textAt */.$)(spot), spot]) : [];
    const fromList = (args?.items() ?? []).map((spot) => {
        const [name = '', ...rest] = ((0,spot_text/* textAt */.$)(spot) ?? '').split('=');
        return [name, rest.length > 0 ? rest.join('=') : undefined, spot];
    });
    const known = new Map();
    for (const [name, raw, spot] of [...fromMap, ...fromList]) {
        const value = raw === undefined ? undefined : composeValue(raw);
        if (value?.kind === 'literal')
            known.set(name, value.text);
        else
            file.remark('missing', spot, 'its value is not in this file. Add it in the workflow to the step that builds');
    }
    return known;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/cluster/manifest/manifest-objects.js
var manifest_objects = __webpack_require__(3544);
;// CONCATENATED MODULE: ./packages/command/build/init/cluster/files-of-manifests.js




/** Where people keep manifests. */
const USUAL = ['k8s', 'kubernetes', 'manifests', 'deploy/k8s'];
const IS_YAML = /\.(?:ya?ml|json)$/;
/** The manifests of a folder of the repository. Throws `configuration/missing` where there are none. */
async function manifestFolders(folder, named) {
    for (const path of named === undefined ? USUAL : [named.replace(/^\.\//, '').replace(/\/+$/, '')]) {
        const entries = await (0,promises_.readdir)((0,external_node_path_.join)(folder, path), { withFileTypes: true }).catch(() => undefined);
        if (entries === undefined)
            continue;
        const problems = [];
        const below = entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${path}/${name}`);
        const folders = await Promise.all([path, ...below.toSorted()].map((each) => read(folder, each, problems)));
        return { folders, problems };
    }
    const where = named === undefined ? `no folder ${USUAL.join(', ')}` : `no folder ${named}`;
    throw new failure/* Failure */.HR('configuration/missing', `there is ${where} with manifests in ${folder}`, {
        remedy: 'Name it: --manifests FOLDER. It has what `kubectl kustomize` or `helm template` prints.',
    });
}
async function read(root, path, problems) {
    const entries = await (0,promises_.readdir)((0,external_node_path_.join)(root, path), { withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile() && IS_YAML.test(entry.name)).map(({ name }) => name);
    const files = names.toSorted().map(async (name) => {
        const file = { path: `${path}/${name}`, text: await (0,promises_.readFile)((0,external_node_path_.join)(root, path, name), 'utf8') };
        return { ...file, objects: (0,manifest_objects/* objectsIn */.Q)(file, (problem) => void problems.push(problem)) };
    });
    return { path: `${path}/`, files: await Promise.all(files) };
}

// EXTERNAL MODULE: ./packages/core/build/release/manifest-reader.js
var manifest_reader = __webpack_require__(44603);
;// CONCATENATED MODULE: ./packages/command/build/init/cluster/pairs-of-objects.js

const POD = ['spec', 'template', 'spec'];
/** `Deployment`, as the manifest says. */
function kindOf({ value }) {
    return String(value['kind']);
}
/** The name in the metadata; empty where the manifest gives none. */
function nameOf({ value }) {
    return String((0,manifest_reader/* fieldOf */._F)(value, 'metadata', 'name') ?? '');
}
/** The Service that leads to the pods of this Deployment: all that it selects by is among their labels. */
function serviceFor(deployment, services) {
    const labels = textsIn((0,manifest_reader/* fieldOf */._F)(deployment.value, 'spec', 'template', 'metadata', 'labels'));
    const leads = (service) => {
        const selector = [...textsIn((0,manifest_reader/* fieldOf */._F)(service.value, 'spec', 'selector'))];
        return selector.length > 0 && selector.every(([key, value]) => labels.get(key) === value);
    };
    return services.find(leads) ?? services.find((service) => nameOf(service) === nameOf(deployment));
}
/** The port of the pods that a Service leads to: its port called http, or the first. Undefined: it has none that is known. */
function portBehind(service, deployment) {
    const ports = (0,manifest_reader/* mapsIn */.nf)(service.value, 'spec', 'ports').map(([, each]) => each);
    const port = ports.find(({ name }) => name === 'http') ?? ports[0];
    const target = port?.['targetPort'] ?? port?.['port'];
    if (typeof target === 'number')
        return target;
    const named = containersOf(deployment)
        .flatMap((container) => (0,manifest_reader/* mapsIn */.nf)(container, 'ports').map(([, each]) => each))
        .find(({ name }) => name === target);
    const number = named?.['containerPort'];
    return typeof number === 'number' ? number : undefined;
}
/** The container that runs the component's image: the one of its Deployment's name, or the first. */
function ownContainer(deployment) {
    const containers = containersOf(deployment);
    return containers.find(({ name }) => name === nameOf(deployment)) ?? containers[0];
}
/** The path that says whether it can serve. Undefined: its probe asks for none. */
function healthPath(deployment) {
    const container = ownContainer(deployment);
    if (!container)
        return undefined;
    const path = ['readinessProbe', 'startupProbe', 'livenessProbe']
        .map((probe) => (0,manifest_reader/* fieldOf */._F)(container, probe, 'httpGet', 'path'))
        .find((found) => typeof found === 'string');
    return typeof path === 'string' && path.startsWith('/') ? path : undefined;
}
/** What the variables of the pods say: addresses of other Services are in there. */
function valuesOfVariables(deployment) {
    return containersOf(deployment).flatMap((container) => (0,manifest_reader/* mapsIn */.nf)(container, 'env').flatMap(([, { value }]) => (typeof value === 'string' ? [value] : [])));
}
/** Images of the containers beside the component's own. */
function otherImages(deployment) {
    const own = ownContainer(deployment);
    const init = (0,manifest_reader/* mapsIn */.nf)(deployment.value, ...POD, 'initContainers').map(([, each]) => each);
    return [...containersOf(deployment).filter((each) => each !== own), ...init].flatMap(({ image }) => typeof image === 'string' ? [image.replace(/@.*$/, '').replace(/:[^:/]*$/, '')] : []);
}
/** Which Service each path leads to, and the name that users type, by an Ingress. */
function pathsOfIngress(ingress) {
    const rules = (0,manifest_reader/* mapsIn */.nf)(ingress.value, 'spec', 'rules').map(([, rule]) => rule);
    const host = rules.map((rule) => rule['host']).find((each) => typeof each === 'string');
    const paths = new Map();
    for (const rule of rules) {
        for (const [, each] of (0,manifest_reader/* mapsIn */.nf)(rule, 'http', 'paths')) {
            const service = (0,manifest_reader/* fieldOf */._F)(each, 'backend', 'service', 'name');
            const path = each['path'] ?? '/';
            if (typeof service === 'string' && typeof path === 'string' && !paths.has(service))
                paths.set(service, path);
        }
    }
    return {
        host: typeof host === 'string' ? host : undefined,
        secure: (0,manifest_reader/* mapsIn */.nf)(ingress.value, 'spec', 'tls').length > 0,
        paths,
    };
}
function containersOf(deployment) {
    return (0,manifest_reader/* mapsIn */.nf)(deployment.value, ...POD, 'containers').map(([, each]) => each);
}
function textsIn(value) {
    if (typeof value !== 'object' || value === null)
        return new Map();
    return new Map(Object.entries(value).map(([key, each]) => [key, String(each)]));
}

;// CONCATENATED MODULE: ./packages/command/build/init/cluster/read-manifests-here.js








/** Reads each Deployment of a folder as a component. Throws `configuration/invalid` where there is none, or nobody knows which one users reach. */
async function readManifestsHere({ folder, manifests, namespace, front }) {
    const { folders, problems } = await manifestFolders(folder, manifests);
    const told = [...problems];
    const pairs = folders.flatMap((each) => pairsIn(each, told));
    if (pairs.length === 0)
        throw noneFound(folders, told);
    const ingresses = folders.flatMap(({ files }) => files.flatMap(({ objects }) => ofKind(objects, 'Ingress')));
    const paths = pathsOf(pairs, ingresses, front);
    const components = pairs.map((pair) => draftOf(pair, { folder, paths, pairs }));
    for (const pair of pairs)
        told.push(...mistakesIn(pair, namespace));
    const [led] = ingresses.map(pathsOfIngress).filter(({ host }) => host !== undefined && !host.startsWith('*'));
    return {
        components,
        remarks: told.map(({ file, line, problem }) => `  ${file}:${line} ${problem}`),
        url: led?.host === undefined ? undefined : `${led.secure ? 'https' : 'http'}://${led.host}`,
    };
}
function ofKind(objects, kind) {
    return objects.filter((each) => kindOf(each) === kind);
}
function noneFound(folders, told) {
    const lines = told.map(({ file, line, problem }) => `${file}:${line} ${problem}`);
    const what = [`no Deployment that can be a component is in ${folders[0]?.path ?? ''}`, ...lines].join('\n');
    return new failure/* Failure */.HR('configuration/invalid', what, {
        remedy: 'Commit what `kubectl kustomize` or `helm template` prints, a folder or a file for each Deployment.',
    });
}
/** A folder with one Deployment is a component's manifest. Of a folder with several, the file with one is. */
function pairsIn({ path, files }, told) {
    const all = files.flatMap(({ objects }) => objects);
    const deployments = files.flatMap((file) => ofKind(file.objects, 'Deployment').map((deployment) => ({ file, deployment })));
    return deployments.flatMap(({ file, deployment }) => {
        const refuse = (problem) => {
            told.push({ file: file.path, line: deployment.lineOf(['metadata', 'name']), problem });
            return [];
        };
        const name = nameOf(deployment);
        if (!names/* componentName */.TQ.parse(name).ok)
            return refuse(`Deployment ${JSON.stringify(name)} can't be a component: its name must have at most 24 small letters, digits and -`);
        const service = serviceFor(deployment, ofKind(all, 'Service'));
        // A folder that has more than a component's own is named by the file, if that is whole.
        if (deployments.length === 1 && all.every((each) => kindOf(each) !== 'Ingress'))
            return [{ deployment, service, manifest: path, files }];
        if (ofKind(file.objects, 'Deployment').length > 1)
            return refuse(`Deployment ${name} is in a file with others: give each component a file or a folder of its own`);
        if (service && !file.objects.includes(service))
            return refuse(`Deployment ${name} and its Service ${nameOf(service)} are in two files: move both into ${path}${name}/`);
        return [{ deployment, service, manifest: file.path, files: [file] }];
    });
}
/** What each component with a Service is reached by; null: by other components only. */
function pathsOf(pairs, ingresses, front) {
    const serving = pairs.filter(({ service }) => service !== undefined);
    const names = serving.map(({ deployment }) => nameOf(deployment));
    if (front !== undefined && !names.includes(front))
        throw new failure/* Failure */.HR('configuration/invalid', `no component with a Service is called ${JSON.stringify(front)}`, {
            remedy: `Name one of them with --public: ${names.join(', ')}.`,
        });
    const led = new Map(ingresses.flatMap((each) => [...pathsOfIngress(each).paths]));
    const byIngress = (pair) => led.get(pair.service ? nameOf(pair.service) : '');
    if (front === undefined && serving.some((pair) => byIngress(pair) !== undefined))
        return new Map(serving.map((pair) => [nameOf(pair.deployment), byIngress(pair) ?? null]));
    const open = serving.filter(({ service }) => ['LoadBalancer', 'NodePort'].includes(typeOf(service)));
    const candidates = open.length > 0 ? open.map(({ deployment }) => nameOf(deployment)) : names;
    const first = front ?? (candidates.length === 1 ? candidates[0] : undefined);
    if (first === undefined)
        throw nobodyPublic(names);
    return new Map(names.map((name) => [name, name === first ? '/' : null]));
}
function typeOf(service) {
    const spec = service?.value['spec'];
    return typeof spec === 'object' && spec !== null && 'type' in spec ? String(spec.type) : '';
}
function nobodyPublic(names) {
    const what = names.length === 0
        ? 'no Deployment has a Service, so nothing would serve'
        : `several components have a Service (${names.join(', ')}), and no Ingress says which one users reach`;
    const remedy = names.length === 0 ? 'Add the Service by which users come.' : `Name it: --public ${names[0] ?? ''}.`;
    return new failure/* Failure */.HR('configuration/invalid', what, { remedy });
}
function draftOf({ deployment, service, manifest }, { folder, paths, pairs }) {
    const name = nameOf(deployment);
    const port = service && portBehind(service, deployment);
    return {
        name,
        service: null,
        serves: port === undefined ? null : { port, path: paths.get(name) ?? null, health: healthPath(deployment) ?? null },
        variables: [],
        image: imageOf(deployment, folder, pairs.length),
        handover: null,
        secrets: [],
        needs: pairs.flatMap((other) => (isAsked(other, deployment) ? [nameOf(other.deployment)] : [])),
        manifest,
    };
}
/** Whether a variable of this Deployment has the address of the other one's Service. */
function isAsked({ deployment: other, service }, deployment) {
    if (!service || other === deployment)
        return false;
    const address = new RegExp(`(?:^|//|@)${nameOf(service)}(?:\\.[\\w.-]+)?(?::\\d+)?(?:/|$)`);
    return valuesOfVariables(deployment).some((value) => address.test(value));
}
/** With a Dockerfile of its own, or the only one of the repository, it is built. Otherwise the image of the manifest is deployed. */
function imageOf(deployment, folder, components) {
    const name = nameOf(deployment);
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, name, 'Dockerfile')))
        return { ...BUILD_HERE, context: name };
    const written = ownContainer(deployment)?.['image'];
    const isOnly = components === 1 && (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'Dockerfile'));
    return isOnly || typeof written !== 'string' ? BUILD_HERE : { kind: 'given', reference: written };
}
/** What a deployment would refuse, so that it is mended before the first one. */
function mistakesIn({ deployment, service, files }, namespace) {
    const port = service === undefined ? undefined : portBehind(service, deployment);
    const read = (0,read_manifest.readManifest)(files, {
        component: nameOf(deployment),
        port: port ?? null,
        handover: 'overlap',
        allowedImages: otherImages(deployment),
        namespace,
    });
    return read.kind === 'problems' ? read.problems : [];
}

;// CONCATENATED MODULE: ./packages/command/build/init/cluster/cluster-settings.js






/** Options that are about a server, or about what is on one. */
const OF_SERVERS = [
    'server',
    'compose',
    'port',
    'health',
    'database',
    'migrate',
    'backup',
    'bucket',
    'bucket-region',
    'bucket-endpoint',
    'encrypt-to',
];
const namespaceName = {
    type: 'namespace',
    parse: (raw) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(raw)
        ? (0,parser/* parsed */.Yz)(raw)
        : (0,parser/* malformed */.Qm)(`must be the name of a namespace, of small letters, digits and -, not ${(0,parser/* quoted */.TL)(raw)}`),
};
/** What the files are written from where the target is a cluster. Throws `WrongUsage` for options that don't belong together. */
async function clusterSettings(values, around) {
    const strange = OF_SERVERS.filter((name) => values[name] !== undefined).map((name) => `--${name}`);
    if (strange.length > 0)
        throw new command_line/* WrongUsage */.r(`${strange.join(', ')} ${strange.length === 1 ? 'is' : 'are'} for a Docker host, and --target is kubernetes: leave ${strange.length === 1 ? 'it' : 'them'} out.`);
    const text = (name) => (typeof values[name] === 'string' ? values[name] : undefined);
    const asked = questions(around);
    const common = await repositorySettings(asked, { values, around });
    const namespace = await asked.ask({
        option: 'namespace',
        question: 'Which namespace of the cluster?',
        given: text('namespace'),
        otherwise: common.application,
        parser: namespaceName,
    });
    const manifests = await readManifestsHere({
        folder: around.folder,
        manifests: text('manifests'),
        namespace: namespace ?? '',
        front: text('public'),
    });
    const publicUrl = await asked.ask({
        option: 'url',
        question: 'Under which address do users reach it, https://…?',
        given: text('url') ?? manifests.url,
        parser: configuration_values/* baseUrl */.pc,
    });
    asked.settle();
    const { repository, application, environment, branch, images } = common;
    if (!repository || !application || !environment || !branch || !images || !namespace || !publicUrl)
        throw new Error('every question that settles has an answer');
    return {
        settings: {
            application,
            environment,
            repository,
            images,
            branch,
            server: { kind: 'cluster', namespace },
            publicUrl,
            components: manifests.components,
            database: null,
            compose: null,
        },
        manifests,
    };
}

// EXTERNAL MODULE: ./packages/command/build/target/own-known-host.js
var own_known_host = __webpack_require__(58689);
;// CONCATENATED MODULE: ./packages/command/build/init/server-address.js


/** `deploy@shop.example.com`, `deploy@shop.example.com:2222` or the same with `ssh://`; `local` is the runner's own machine. */
function parseServer(raw) {
    if (raw === 'local')
        return (0,parser/* parsed */.Yz)('local');
    const url = (0,ssh_address/* parseSshUrl */.hL)(raw.startsWith('ssh://') ? raw : `ssh://${raw}`);
    // The public address is made from this one, and many runners have no IPv6.
    const fits = url.ok && url.value.path === '' && !url.value.server.hostname.includes(':');
    if (fits)
        return (0,parser/* parsed */.Yz)(url.value.server);
    return (0,parser/* malformed */.Qm)(`must be user@host, such as deploy@shop.example.com, or local; not ${(0,parser/* quoted */.TL)(raw)}`);
}

;// CONCATENATED MODULE: ./packages/command/build/init/init-options.js








/** What the files are written from. Asks for what nobody has said. Throws `WrongUsage` where nobody can be asked. */
async function initSettings(values, around, fromCompose) {
    const asked = questions(around);
    const { signal } = around;
    const text = (name) => (typeof values[name] === 'string' ? values[name] : undefined);
    const common = await repositorySettings(asked, { values, around, suggested: fromCompose?.name });
    const server = await asked.ask({
        option: 'server',
        question: 'Which server, user@host? (`local`: the runner is on the server)',
        given: text('server'),
        parser: { parse: parseServer },
    });
    const components = fromCompose?.components ?? (await askedComponent(asked, text('port'), text('health')));
    const host = server === undefined || server === 'local' ? undefined : server.hostname;
    const publicUrl = await asked.ask({
        option: 'url',
        question: 'Under which address do users reach it, http://…?',
        // Without a server there is one thing to say, and not two.
        given: text('url') ?? (server === 'local' ? undefined : `http://${host ?? 'localhost'}`),
        parser: configuration_values/* baseUrl */.pc,
    });
    const database = await askedDatabase(asked, {
        database: text('database'),
        migrate: text('migrate'),
        backup: text('backup'),
        bucket: {
            bucket: text('bucket'),
            'bucket-region': text('bucket-region'),
            'bucket-endpoint': text('bucket-endpoint'),
            'encrypt-to': text('encrypt-to'),
        },
        ...(fromCompose && { compose: fromCompose }),
    });
    asked.settle();
    const { repository, application: name, environment, branch, images } = common;
    if (!repository ||
        !name ||
        !server ||
        !components ||
        !publicUrl ||
        !environment ||
        !branch ||
        !images ||
        database === undefined) {
        throw new Error('every question that settles has an answer');
    }
    const place = server === 'local'
        ? { kind: 'local' }
        : { kind: 'ssh', address: server, knownHost: await (0,own_known_host/* ownKnownHost */.W)(server, signal) };
    const compose = fromCompose && { ...fromCompose, accessories: fromCompose.staying };
    return {
        application: name,
        environment,
        repository,
        images,
        branch,
        server: place,
        publicUrl,
        components: withDatabase(components, database),
        database,
        compose: compose ?? null,
    };
}
/** Without a Compose file: one component that is built from the repository's Dockerfile. */
async function askedComponent(asked, givenPort, givenHealth) {
    const listens = await asked.ask({
        option: 'port',
        question: 'Which port does it listen on inside its container?',
        given: givenPort,
        parser: (0,parser/* wholeNumber */.rD)({ least: 1, most: 65_535 }),
    });
    const health = await asked.ask({
        option: 'health',
        question: 'Which path answers with status 200 when it can serve?',
        given: givenHealth,
        otherwise: '/',
        parser: configuration_values/* askedPath */._S,
    });
    if (listens === undefined || health === undefined)
        return undefined;
    return [
        {
            name: 'web',
            serves: { port: listens, path: '/', health },
            variables: [],
            image: BUILD_HERE,
            service: null,
            handover: null,
            secrets: [],
            needs: [],
        },
    ];
}

;// CONCATENATED MODULE: ./packages/command/build/init/init-values.js
/** The options of `init`, as a command line gives them. */
const INIT_OPTIONS = {
    target: { type: 'string' },
    manifests: { type: 'string' },
    namespace: { type: 'string' },
    public: { type: 'string' },
    compose: { type: 'string' },
    server: { type: 'string' },
    application: { type: 'string' },
    environment: { type: 'string', default: 'production' },
    repository: { type: 'string' },
    registry: { type: 'string' },
    branch: { type: 'string' },
    url: { type: 'string' },
    port: { type: 'string' },
    health: { type: 'string' },
    database: { type: 'string' },
    migrate: { type: 'string' },
    backup: { type: 'string' },
    bucket: { type: 'string' },
    'bucket-region': { type: 'string' },
    'bucket-endpoint': { type: 'string' },
    'encrypt-to': { type: 'string' },
    force: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
};

// EXTERNAL MODULE: ./packages/core/build/base/address/host-key.js
var host_key = __webpack_require__(57917);
// EXTERNAL MODULE: ./packages/command/build/target/known-hosts-here.js
var known_hosts_here = __webpack_require__(45884);
;// CONCATENATED MODULE: ./packages/command/build/init/cluster/cluster-steps.js

const ACCOUNT = 'hardened-deploy';
/** What somebody who administers the cluster does once, and then who deploys. */
function clusterSteps(settings, { namespace }, suite) {
    const raw = `https://raw.githubusercontent.com/${suite.repository}/${suite.ref}/docs/kubernetes`;
    const { repository, environment, publicUrl } = settings;
    const others = passedSecrets(settings).filter((name) => name !== KUBECONFIG_SECRET);
    return [
        {
            what: 'Make the account that deploys, as somebody who may. It gets the rights of role.yaml, in this namespace, and no other.',
            lines: [
                `kubectl create namespace ${namespace}     # unless it is there`,
                `kubectl create serviceaccount ${ACCOUNT} -n ${namespace}`,
                `kubectl apply -n ${namespace} -f ${raw}/role.yaml`,
                `kubectl create rolebinding ${ACCOUNT} -n ${namespace} --role=${ACCOUNT} --serviceaccount=${namespace}:${ACCOUNT}`,
            ],
        },
        {
            what: 'An administrator may also apply the fence policy, once for the cluster: then the API server itself refuses a run that was overtaken.',
            lines: [`kubectl apply -f ${raw}/fence-policy.yaml`],
        },
        {
            what: `Give its kubeconfig to GitHub: yours, with that account's token in the place of your login. The token has no end; \`kubectl delete secret ${ACCOUNT}-login -n ${namespace}\` ends it.`,
            lines: [
                `echo '${loginSecret()}' | kubectl apply -n ${namespace} -f -`,
                'umask 077     # the next line writes the login into a file',
                'kubectl config view --raw --flatten --minify -o json |',
                `  jq --rawfile token <(kubectl get secret ${ACCOUNT}-login -n ${namespace} -o jsonpath='{.data.token}' | base64 -d) \\`,
                `    '.users[0].user = { token: $token }' > kubeconfig.json`,
                `gh secret set ${KUBECONFIG_SECRET} --repo ${repository} < kubeconfig.json`,
            ],
        },
        ...(others.length === 0
            ? []
            : [
                {
                    what: 'Set the other secrets. Each command asks for the value.',
                    lines: others.map((name) => `gh secret set ${name} --repo ${repository}`),
                },
            ]),
        {
            what: `Apply what leads ${publicUrl} to the Services (an Ingress, a load balancer), and its DNS record. Both must be there before the first deployment, which is proven by what that address answers. The Services needn't: the first deployment makes them.`,
            lines: [],
        },
        {
            what: 'Look whether the cluster is ready for the first deployment.',
            lines: [
                `${KUBECONFIG_SECRET}="$(cat kubeconfig.json)" npx github:${suite.repository}#${suite.ref} doctor --environment ${environment}`,
                'rm kubeconfig.json',
            ],
        },
    ];
}
/** On one line: lines that are pasted with spaces before them would not end a here-document. */
function loginSecret() {
    return JSON.stringify({
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'kubernetes.io/service-account-token',
        metadata: { name: `${ACCOUNT}-login`, annotations: { 'kubernetes.io/service-account.name': ACCOUNT } },
    });
}

;// CONCATENATED MODULE: ./packages/command/build/init/next-steps.js





/** What a person does before the first push, numbered, with the lines to paste. */
function nextSteps(settings, suite, compose) {
    const { server } = settings;
    const steps = [
        ...(server.kind === 'cluster'
            ? clusterSteps(settings, server, suite)
            : serverSteps({ ...settings, server }, suite, compose)),
        {
            what: `Commit both files, and push to ${settings.branch}. That builds and deploys.`,
            lines: [
                'git add hardened-deploy.yml .github/workflows/deploy.yml',
                "git commit -m 'Deploy without downtime'",
                'git push',
            ],
        },
    ];
    return steps
        .map(({ what, lines }, index) => [`${index + 1}. ${what}`, ...lines.map((line) => `     ${line}`)].join('\n'))
        .join('\n\n');
}
/** What a server takes. */
function serverSteps(settings, suite, compose) {
    return [
        ...(settings.server.kind === 'ssh' ? sshSteps(settings, settings.server) : [runnerStep(settings)]),
        ...secretSteps(settings),
        ...backupSteps(settings),
        ...stayingSteps(settings),
        ...(compose ? portSteps(suite, compose) : []),
        httpsStep(suite),
        {
            what: 'Look whether the server is ready for the first deployment.',
            lines: [`npx github:${suite.repository}#${suite.ref} doctor --environment ${settings.environment}`],
        },
    ];
}
function sshSteps({ application, repository }, server) {
    const { address, knownHost } = server;
    const key = `~/.ssh/${application}_deploy`;
    const { user } = address;
    const kept = {
        what: `Keep the server's host key, so that nobody else can answer in its place. The first two commands must print the same fingerprint.`,
        lines: [
            `${(0,ssh_address/* scanCommand */.xs)(address)} > ${known_hosts_here/* KNOWN_HOSTS_FILE */.v} && ssh-keygen -lf ${known_hosts_here/* KNOWN_HOSTS_FILE */.v}`,
            `${(0,ssh_address/* fingerprintCommand */.kf)()}     # on the server`,
            `gh secret set ${KNOWN_HOSTS_SECRET} --repo ${repository} < ${known_hosts_here/* KNOWN_HOSTS_FILE */.v}`,
        ],
    };
    const authorized = `~${user}/.ssh/authorized_keys`;
    return [
        {
            what: `Make a key for deployments only.`,
            lines: [
                `ssh-keygen -t ed25519 -N '' -C ${application}-deploy -f ${key}`,
                `cat ${key}.pub     # the line to let in`,
            ],
        },
        {
            what: `Let it in, on the server, as somebody who may use sudo. The user ${user} needs no password. It must be in the group docker, which is as good as root on that server.`,
            lines: [
                `sudo adduser --disabled-password --gecos '' ${user}     # unless it is there`,
                `sudo usermod -aG docker ${user}`,
                `sudo install -d -m 700 -o ${user} -g "$(id -gn ${user})" ~${user}/.ssh`,
                `echo 'THE LINE OF ${application}_deploy.pub' | sudo tee -a ${authorized}`,
            ],
        },
        { what: 'Give the private key to GitHub.', lines: [`gh secret set SSH_PRIVATE_KEY --repo ${repository} < ${key}`] },
        knownHost === null ? kept : comparedStep(knownHost),
    ];
}
function comparedStep(knownHost) {
    return {
        what: `Compare the server's host key. hardened-deploy.yml has the one of your own known_hosts, with the fingerprint ${(0,host_key/* hostKeyFingerprint */.E)(knownHost)}. On the server this must print the same.`,
        lines: [(0,ssh_address/* fingerprintCommand */.kf)()],
    };
}
function runnerStep(settings) {
    return {
        what: "Install a runner on the server, with a label of its own, which the workflow names. Its user must be in the group docker. GitHub's page shows the other commands.",
        lines: [
            'Settings > Actions > Runners > New self-hosted runner',
            `./config.sh --url … --token … --labels ${runnerLabel(settings)}`,
        ],
    };
}
function secretSteps(settings) {
    const names = passedSecrets(settings).filter((name) => name !== KNOWN_HOSTS_SECRET);
    if (names.length === 0)
        return [];
    return [
        {
            what: 'Set the secrets of the application. Each command asks for the value.',
            lines: names.map((name) => `gh secret set ${name} --repo ${settings.repository}`),
        },
    ];
}
/** It runs no database: it has the programs, and a way to the database. */
function backupSteps({ database, server }) {
    if (database === null || database.backupIn === null)
        return [];
    const where = server.kind === 'ssh' ? server.address.hostname : 'the server';
    return [
        {
            what: `Start the container that the backups are made in, on ${where}, unless it runs. The number must be the major version of your database's server.`,
            lines: [`docker run --detach --restart unless-stopped --name ${database.backupIn} postgres:17 sleep infinity`],
        },
    ];
}
function stayingSteps({ server, compose }) {
    if (!compose || compose.accessories.length === 0)
        return [];
    const { path, accessories, project } = compose;
    const where = server.kind === 'ssh' ? server.address.hostname : 'the server';
    return [
        {
            what: `Start what stays on the server, there, unless it runs: ${accessories.join(', ')}. No deployment touches it.`,
            lines: [
                `docker compose ls     # on ${where}; if it runs there under another name than ${project.name}, write that as \`project\` of \`compose\``,
                `docker compose -p ${project.name} -f ${path} up -d ${accessories.join(' ')}     # there too, in the folder of that file and its .env`,
            ],
        },
    ];
}
/** Another router is a pause later, so a person decides now. */
function httpsStep({ repository, ref }) {
    return {
        what: `Decide whether the router gets certificates for HTTPS by itself. If so, take the # away from the lines with \`tls: auto\` in hardened-deploy.yml now: once something serves, that is a change with a pause. If not, users come over plain HTTP, or through your own web server. https://github.com/${repository}/blob/${ref}/docs/front-door.md`,
        lines: [],
    };
}
/** The old container and the router can't both have the port. */
function portSteps(suite, { atRouterPort, path }) {
    if (atRouterPort.length === 0)
        return [];
    const names = atRouterPort.join(' ');
    return [
        {
            what: `Free port 80 of the server just before the first deployment: ${atRouterPort.join(', ')} of ${path} has it now, and the router listens there. Users get no answer from then until the release serves. The second command is the way back. To move over without an outage, follow https://github.com/${suite.repository}/blob/${suite.ref}/docs/coming-from-ssh-action.md`,
            lines: [
                `docker compose -f ${path} stop ${names}     # on the server`,
                `docker compose -f ${path} start ${names}`,
            ],
        },
    ];
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/compose/http-port.js
var http_port = __webpack_require__(63908);
;// CONCATENATED MODULE: ./packages/command/build/compose/container-port.js



/**
 * The port that a service serves HTTP on, as far as its file tells: the first of `ports`, else of `expose`, but for those that are
 * known for something else, such as SSH.
 */
function containerPort(file, { ports, exposed, others: then }) {
    const published = portsIn(file, ports, then);
    const inside = portsIn(file, exposed, 'left-out');
    const found = published.length > 0 ? published : inside;
    const toEverybody = published.filter((port) => reachOf(ports, port) === 'everywhere');
    const first = (0,http_port/* firstHttpPort */.G5)([...toEverybody, ...found]);
    if (first === undefined) {
        const spot = published.length > 0 ? ports : exposed;
        if (published.length > 0 && then === 'published')
            file.remark('moved', spot, `${found.join(', ')}: ${PAST_ROUTER}`);
        else if (found.length > 0)
            file.remark('missing', spot, `${(0,http_port/* describeOthers */.Hi)(found)}, ${NO_HTTP}`);
        return undefined;
    }
    const others = found.filter((port) => port !== first);
    if (ports.given)
        file.remark('replaced', ports, `users come in through the router; port ${first} is the component's`);
    if (others.length > 0) {
        const spot = published.length > 0 ? ports : exposed;
        const rest = others.join(', ');
        if (then === 'published' && published.length > 0)
            file.remark('moved', spot, `${rest}: ${PAST_ROUTER}`);
        else
            file.remark('missing', spot, `a component has one port; ${first} was taken, not ${rest}. ${CORRECT}`);
    }
    return { port: first, reach: published.length > 0 ? reachOf(ports, first) : 'services' };
}
/** One at a loopback address may be for a person who comes in by ssh, or for the server's own web server. */
function reachOf(ports, port) {
    const those = ports.items().filter((item) => portWritten(item)?.port === port);
    return those.length > 0 && those.every(isAtLoopback) ? 'server' : 'everywhere';
}
function isAtLoopback(item) {
    const address = filledIn((0,spot_text/* textAt */.$)(item.at('host_ip'))) ?? /^(.+):[^:]*:[^:]+$/.exec(filledIn((0,spot_text/* textAt */.$)(item)) ?? '')?.[1] ?? '';
    return /^(127\.|localhost$|\[?::1\]?$)/.test(address);
}
const NO_HTTP = 'and the router leads only HTTP to a component, so it has no `port`. Write `handover: exclusive`, and the component publishes it past the router as the service does. If only other components reach it, write `port`, `public: false` and `health: tcp`';
const CORRECT = 'Correct `port` if that is wrong';
const PAST_ROUTER = 'a component that keeps data publishes it past the router, by `publish`, if nothing else has that port of the server: `validate` tells';
/** Ports inside the container, without the same one twice. */
function portsIn(file, spot, others) {
    return [...new Set(spot.items().flatMap((item) => portOf(file, item, others) ?? []))];
}
/** `3000`, `8080:3000`, `127.0.0.1:8080:3000/tcp`, or a map with `target`. */
function portOf(file, item, others) {
    const found = portWritten(item);
    if (found && !found.isUdp)
        return found.port;
    if (found && others === 'published') {
        file.remark('moved', item, PAST_ROUTER);
        return undefined;
    }
    file.remark('missing', item, 'is not one TCP port that this file names. Write it as `port` of the component');
    return undefined;
}
function portWritten(item) {
    const written = filledIn((0,spot_text/* textAt */.$)(item) ?? (0,spot_text/* textAt */.$)(item.at('target')));
    const match = /(?:^|:)(\d{1,5})(?:\/(tcp|udp))?$/.exec(written ?? '');
    return match ? { port: Number(match[1]), isUdp: (match[2] ?? (0,spot_text/* textAt */.$)(item.at('protocol'))) === 'udp' } : undefined;
}
/** With defaults in the place of variables, and a word in the place of those that have none: only the server knows them. */
function filledIn(text) {
    if (text === undefined)
        return undefined;
    const value = composeValue(text);
    return value.kind === 'literal' ? value.text : text.replaceAll(/\$\{[^{}]*\}|\$\w+/g, 'variable');
}

;// CONCATENATED MODULE: ./packages/command/build/compose/health-path.js

const ASKED = /\b(?:curl|wget)\b.*?\bhttps?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)(?::\d+)?(\/[^\s'"|;&)?#]*)?/;
/** The path that a health check asks with curl or wget. Undefined if it does something else. */
function health_path_healthPath(file, healthcheck) {
    if (!healthcheck.given)
        return undefined;
    const test = healthcheck.at('test');
    const command = (0,spot_text/* textAt */.$)(test) ?? (0,spot_text/* textsAt */.i)(test)?.join(' ') ?? '';
    const asked = ASKED.exec(command);
    if (asked) {
        const path = asked[1] ?? '/';
        file.remark('moved', healthcheck, `the path ${path} is asked from outside too, before traffic comes and afterwards`);
        return path;
    }
    const reason = 'it is carried, but is no curl or wget of a path of its own. Write the path that is asked from outside';
    file.remark('moved', healthcheck, reason);
    return undefined;
}

// EXTERNAL MODULE: ./packages/command/build/secret-like.js
var secret_like = __webpack_require__(97136);
;// CONCATENATED MODULE: ./packages/command/build/compose/service-environment.js




const VARIABLE = /^[A-Za-z_]\w*$/;
/** The secrets that a service needs: variables that nobody gives a value, and values that must not stand in a file. */
function serviceSecrets(file, environment) {
    const secrets = [];
    for (const { name, spot, raw } of variablesIn(environment)) {
        if (!VARIABLE.test(name)) {
            file.remark('missing', spot, 'its name can be no secret and no variable here. Rename it');
            continue;
        }
        const value = raw === undefined ? { kind: 'variable', names: [name] } : composeValue(raw);
        if (value.kind === 'variable') {
            secrets.push(...value.names);
            file.remark('moved', spot, notInFile(value.names));
        }
        else if ((0,secret_like/* isSecretLike */.C)(name, value.text)) {
            secrets.push(name);
            file.remark('moved', spot, `it looks like a secret. Set it as the secret ${name}, and take it out of this file`);
        }
        else if (value.defaulted.length > 0)
            file.remark('moved', spot, defaultTaken(value.defaulted));
    }
    return [...new Set(secrets)];
}
function variableNames(environment) {
    return variablesIn(environment).map(({ name }) => name);
}
function notInFile(names) {
    return `the value of ${names.join(' and ')} is not in this file. Set it as a secret of that name, or, if it is none, write it under \`variables\` in \`compose\``;
}
function defaultTaken(variables) {
    return `the default is taken. If the server sets ${variables.join(' or ')} (in .env, for example), write that value under \`variables\` in \`compose\``;
}
/** A map, or a list of `NAME=value`. */
function variablesIn(environment) {
    const fromMap = [...entriesOf(environment)].map(([name, spot]) => ({ name, spot, raw: (0,spot_text/* textAt */.$)(spot) }));
    const fromList = environment.items().flatMap((spot) => {
        const written = (0,spot_text/* textAt */.$)(spot);
        if (written === undefined)
            return [];
        const [name = '', ...rest] = written.split('=');
        return [{ name, spot, raw: written.includes('=') ? rest.join('=') : undefined }];
    });
    return [...fromMap, ...fromList];
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/compose/service-keys.js
var service_keys = __webpack_require__(41140);
;// CONCATENATED MODULE: ./packages/command/build/compose/service-keys.js


/** Keys that other files here read and remark on. */
const READ = ['build', 'image', 'ports', 'expose', 'healthcheck', 'environment', 'volumes', 'depends_on'];
/** Where a person should look although the key is carried. */
const LOOK = {
    env_file: 'the file must be in the repository. If it is not, because its values are secret, take it out and name them under `secrets`',
    networks: 'those that accessories are in, and external ones, are joined; between components there is one of its own',
};
/** Remarks on every key that a component doesn't take over. Nothing is dropped in silence. */
function remarkOnOtherKeys(file, service) {
    for (const [key, spot] of service) {
        if (READ.includes(key) || key.startsWith('x-'))
            continue;
        const known = Object.hasOwn(service_keys/* SERVICE_KEYS */.x, key) ? service_keys/* SERVICE_KEYS */.x[key] : undefined;
        const look = LOOK[key];
        if (!known)
            file.remark('missing', spot, 'is no key of a service that is known here');
        else if (known.becomes === 'refused')
            file.remark('missing', spot, known.how);
        else if (known.becomes === 'not-needed')
            file.remark('replaced', spot, known.how);
        else if (look !== undefined)
            file.remark('moved', spot, look);
    }
    remarkOnReplicas(file, service.get('deploy'));
}
function remarkOnReplicas(file, deploy) {
    const replicas = deploy?.at('replicas');
    if (replicas?.given && (0,spot_text/* textAt */.$)(replicas) !== '1')
        file.remark('missing', replicas, 'a component runs once in each slot. Write 1');
}

;// CONCATENATED MODULE: ./packages/command/build/compose/service-volumes.js


function serviceVolumes(file, volumes) {
    const uses = volumes.items().map((item) => {
        const written = (0,spot_text/* textAt */.$)(item);
        const [source = '', target = (0,spot_text/* textAt */.$)(item.at('target')) ?? '/path'] = (written ??
            (0,spot_text/* textAt */.$)(item.at('source')) ??
            '').split(':');
        const isReadOnly = written === undefined ? (0,spot_text/* textAt */.$)(item.at('read_only')) === 'true' : /:ro\b/.test(written);
        if (source.endsWith('docker.sock')) {
            file.remark('missing', item, 'the Docker socket is root on the server: the environment must allow it by `allow: [docker-socket]`');
            return 'none';
        }
        if (source.startsWith('.') || source.startsWith('~')) {
            file.remark('missing', item, fromRepository(source, target));
            return 'none';
        }
        return isReadOnly || (0,spot_text/* textAt */.$)(item.at('type')) === 'tmpfs' ? 'none' : 'keeps-data';
    });
    return uses.includes('keeps-data') ? 'keeps-data' : 'none';
}
/** What `./uploads:/app/uploads` may have been meant for: data that the application writes, or files that come with it. */
function fromRepository(source, target) {
    const name = (0,external_node_path_.basename)(source).replaceAll(/[^A-Za-z0-9_-]/g, '') || 'data';
    return `a path of the repository is not on the server. For data, name a volume, \`${name}:${target}\`, or the folder that is on the server in full, \`/srv/app/${name}:${target}\`. For what comes with the repository, COPY it in the Dockerfile, or mount one file by \`configs\``;
}

;// CONCATENATED MODULE: ./packages/command/build/compose/read-service.js








/** Databases, caches and queues keep state: a deployment must not replace them. */
const KEEPS_STATE = /(^|\/)(postgres|postgis|timescaledb|mysql|mariadb|percona|redis|valkey|keydb|memcached|mongo|rabbitmq|nats|kafka|minio|elasticsearch|opensearch|clickhouse(-server)?|meilisearch|typesense|influxdb|etcd|consul|vault)(:|@|$|-)/i;
function serviceUse(spot) {
    const service = entriesOf(spot);
    const image = (0,spot_text/* textAt */.$)(service.get('image') ?? spot.at('image')) ?? '';
    const builds = service.get('build')?.given === true;
    const extended = service.get('extends')?.given === true;
    if (!builds && KEEPS_STATE.test(image))
        return { use: 'stays', why: 'it keeps data' };
    if (!builds && !extended && image === '')
        return { use: 'refused', why: 'it has neither `build` nor `image`' };
    return { use: 'component' };
}
/** `scheduler`, `cron`, Celery's `beat`, Ruby's `clock`, alone or as a part of a name. */
const CLOCK = /(^|[-_.])(scheduler|cron|crond|beat|celerybeat|clock)([-_.]|$)/i;
const NEVER_TWICE = 'by its name it works by the clock, so the old one is stopped before the new one starts: `handover: exclusive`. Take that out if two at once do no harm';
function readService(file, [name, spot]) {
    const service = entriesOf(spot);
    const at = (key) => service.get(key) ?? spot.at(key);
    remarkOnOtherKeys(file, service);
    const keepsData = serviceVolumes(file, at('volumes'));
    const others = keepsData === 'keeps-data' ? 'published' : 'left-out';
    const port = containerPort(file, { ports: at('ports'), exposed: at('expose'), others });
    const byTheClock = port === undefined && CLOCK.test(name);
    if (byTheClock)
        file.remark('moved', spot, NEVER_TWICE);
    return {
        name,
        image: imageSource(file, at('build'), at('image')) ?? { kind: 'given', reference: '' },
        port,
        health: health_path_healthPath(file, at('healthcheck')),
        secrets: serviceSecrets(file, at('environment')),
        variables: variableNames(at('environment')),
        keepsData,
        byTheClock,
        dependsOn: (0,spot_text/* textsAt */.i)(at('depends_on')) ?? [...entriesOf(at('depends_on')).keys()],
    };
}

;// CONCATENATED MODULE: ./packages/command/build/compose/draft-components.js




/** What a Compose file says of an application. `project`: the name that Docker Compose gives it without one in the file. */
function draftComponents(file, project) {
    const services = entriesOf(file.top.at('services'));
    remarkOnTopKeys(file);
    const components = new Map();
    const staying = [];
    const refused = new Map();
    const taken = new Set(services.keys());
    for (const [name, spot] of services) {
        const use = serviceUse(spot);
        if (use.use === 'component')
            components.set(name, nameFor(file, [name, spot], taken));
        if (use.use === 'stays')
            staying.push(name);
        if (use.use === 'refused')
            refused.set(name, use.why);
        if (use.use === 'stays')
            file.remark('moved', spot, `${use.why}, so it stays on the server: no deployment touches it`);
        if (use.use === 'refused')
            file.remark('missing', spot, `${use.why}. It is left out`);
    }
    const read = [...services].flatMap(([name, spot]) => {
        return components.has(name) ? readService(file, [name, spot]) : [];
    });
    const places = draft_components_pathsOf(read, components);
    for (const [name, path] of places) {
        const service = services.get(name);
        if (path === null && service)
            file.remark('moved', service.at(service.at('ports').given ? 'ports' : 'expose'), INTERNAL);
    }
    const named = (0,spot_text/* textAt */.$)(file.top.at('name'));
    const draft = (service) => draft_components_draftOf(service, { components, places });
    return {
        components: read.map(draft),
        staying,
        refused,
        project: { name: named ?? project, told: named !== undefined },
    };
}
const TOP_KEYS = ['services', 'name', 'version', 'volumes', 'networks', 'configs', 'secrets', 'include'];
function remarkOnTopKeys(file) {
    const included = file.top.at('include');
    if (included.given)
        file.remark('moved', included, 'services in there were not looked at: name those that are components');
    for (const [key, spot] of file.top.entries()) {
        if (TOP_KEYS.includes(key) || key.startsWith('x-'))
            continue;
        file.remark('missing', spot, 'has no place here');
    }
}
/** A service's name in the characters that a component's may have, and none of `taken`, to which it is added. */
function nameFor(file, [service, spot], taken) {
    if (names/* componentName */.TQ.parse(service).ok)
        return service;
    const name = service
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^[^a-z]+/, '')
        .slice(0, 24)
        .replace(/-+$/, '');
    const given = notTaken(names/* componentName */.TQ.parse(name).ok ? name : 'app', taken);
    taken.add(given);
    file.remark('moved', spot, `its name has characters that a component's can't have; it is called ${given}`);
    return given;
}
/** `web_app` and `web.app` must not become one component: the second would take the place of the first. */
function notTaken(name, taken) {
    for (let number = 1;; number += 1) {
        const end = number === 1 ? '' : `-${number}`;
        const numbered = `${name.slice(0, 24 - end.length).replace(/-+$/, '')}${end}`;
        if (!taken.has(numbered))
            return numbered;
    }
}
/**
 * Which requests go to whom: all of them to the first that is published, and to another one that is published to everybody those below
 * its name. Null for the others: whoever wrote the file kept users away from them.
 */
function draft_components_pathsOf(services, components) {
    const serving = services.filter(({ port }) => port);
    const by = (reach) => serving.find(({ port }) => port?.reach === reach);
    const front = by('everywhere') ?? by('server') ?? serving[0];
    return new Map(serving.map(({ name, port }) => {
        if (name === front?.name)
            return [name, '/'];
        return [name, port?.reach === 'everywhere' ? `/${components.get(name) ?? name}` : null];
    }));
}
const INTERNAL = 'is reached by other services or on the server alone, so it has `public: false`: users do not reach it through the router. If they are to, take that out, and give it a `path`';
function draft_components_draftOf(service, { components, places }) {
    const { name, image, port, health, secrets, variables, dependsOn, keepsData, byTheClock } = service;
    const component = components.get(name) ?? name;
    return {
        name: component,
        service: component === name ? null : name,
        serves: port ? { port: port.port, path: places.get(name) ?? null, health: health ?? null } : null,
        variables,
        image,
        handover: keepsData === 'keeps-data' || byTheClock ? 'exclusive' : null,
        secrets,
        needs: dependsOn.flatMap((other) => components.get(other) ?? []),
    };
}

;// CONCATENATED MODULE: ./packages/command/build/compose/published-port.js



/** Names of the services that publish this port of the server. Ports that this file doesn't tell are not counted. */
function servicesPublishing(file, port) {
    return [...entriesOf(file.top.at('services'))].flatMap(([name, service]) => service
        .at('ports')
        .items()
        .some((item) => publishedPort(item) === port)
        ? [name]
        : []);
}
/** The port of the server in `80:3000`, `127.0.0.1:80:3000/tcp`, or a map with `published`. */
function publishedPort(item) {
    const short = literal((0,spot_text/* textAt */.$)(item));
    const [, digits] = short === undefined ? [] : (/(?:^|:)(\d{1,5}):\d{1,5}(?:\/tcp)?$/.exec(short) ?? []);
    const written = digits ?? literal((0,spot_text/* textAt */.$)(item.at('published')));
    return written === undefined ? undefined : Number(written);
}
function literal(written) {
    const value = written === undefined ? undefined : composeValue(written);
    return value?.kind === 'literal' ? value.text : undefined;
}

;// CONCATENATED MODULE: ./packages/command/build/compose/remark.js
const WORDS = { replaced: 'not needed', moved: 'changed', missing: 'NOT CARRIED' };
/** `compose.yaml:12: services.web.volumes: NOT CARRIED: …`, in the order of the file. */
function remarkLines(file, remarks) {
    return remarks
        .toSorted((one, other) => one.line - other.line)
        .map(({ kind, line, path, reason }) => `${file}:${line}: ${path}: ${WORDS[kind]}: ${reason}`);
}

;// CONCATENATED MODULE: ./packages/command/build/init/read-compose.js








/** That of `router.listen`, which `init` leaves out of the file. */
const ROUTER_PORT = 80;
/** Docker Compose's own order. */
const read_compose_USUAL = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];
/** The Compose file of a folder. Undefined without one, unless it was named. Throws `configuration/missing` and `…/invalid`. */
async function readCompose(folder, named) {
    for (const path of named === undefined ? read_compose_USUAL : [named]) {
        const text = await (0,promises_.readFile)((0,external_node_path_.join)(folder, path), 'utf8').catch((thrown) => {
            if (thrown.code !== 'ENOENT')
                throw thrown;
            return undefined;
        });
        if (text === undefined)
            continue;
        const file = opened(path, text);
        const draft = draftComponents(file, (0,external_node_path_.basename)(folder)
            .toLowerCase()
            .replaceAll(/[^a-z0-9_-]/g, ''));
        const atRouterPort = servicesPublishing(file, ROUTER_PORT);
        return {
            path,
            name: (0,spot_text/* textAt */.$)(file.top.at('name')),
            ...draft,
            atRouterPort,
            remarks: remarkLines(path, file.remarks()),
        };
    }
    if (named === undefined)
        return undefined;
    throw new failure/* Failure */.HR('configuration/missing', `there is no ${named} in ${folder}`, {
        remedy: 'Correct --compose, or leave it out.',
    });
}
function opened(path, text) {
    const answer = openComposeFile(text);
    if (answer.kind === 'open')
        return answer.file;
    throw new failure/* Failure */.HR('configuration/invalid', answer.problems.map((problem) => `${path}:${problem}`).join('\n'), {
        remedy: 'Run `docker compose config`, which shows what is wrong. Its output can be used too: --compose resolved.yaml.',
    });
}

;// CONCATENATED MODULE: ./packages/command/build/init/pinned-actions.js
/**
 * The actions of others that the workflow uses, each at the commit of its version. A tag can be moved to other code; a commit
 * can't. Dependabot reads the version in the comment and keeps both up to date.
 */
const PINNED = {
    checkout: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1',
    login: 'docker/login-action@4907a6ddec9925e35a0a9e82d7399ccc52663121 # v4.1.0',
    buildx: 'docker/setup-buildx-action@37fe631027851001ddb9b187196cc803df7f5f0e # v4.3.0',
    build: 'docker/build-push-action@53b7df96c91f9c12dcc8a07bcb9ccacbed38856a # v7.3.0',
};

;// CONCATENATED MODULE: ./packages/command/build/init/workflow-text.js


/** `.github/workflows/deploy.yml`: builds the images, pushes them, and deploys them by digest. */
function workflowText(settings, suite) {
    const { environment, branch, components } = settings;
    const built = components.filter((each) => each.image.kind === 'built');
    return [
        '# Builds the images of this repository, pushes them to the registry, and deploys them without downtime.',
        `# \`npx github:${suite.repository}#${suite.ref} init\` wrote this file. It is yours: change what you like, and check it with \`validate\`.`,
        'name: deploy',
        '',
        'on:',
        '  push:',
        `    branches: [${quoted(branch)}]`,
        '  workflow_dispatch:',
        '    inputs:',
        '      force:',
        '        description: Reason for deploying although something speaks against it; usually empty',
        "        default: ''",
        '',
        'permissions: {}',
        '',
        '# GitHub lets one run at a time deploy to this environment. The next one waits.',
        'concurrency:',
        `  group: ${quoted(`deploy-${environment}`)}`,
        '  cancel-in-progress: false',
        '',
        'jobs:',
        ...(built.length > 0 ? [...buildJob(settings, built), ''] : []),
        ...deployJob(settings, suite, built.length > 0 ? 'build' : null),
        '',
    ].join('\n');
}
function buildJob({ images }, built) {
    return [
        '  build:',
        '    runs-on: ubuntu-latest',
        '    timeout-minutes: 30',
        '    permissions:',
        '      contents: read # the sources',
        ...(isGitHubRegistry(images) ? ['      packages: write # pushes the images'] : []),
        '    outputs:',
        ...built.map((each) => `      ${each.name}: ${imageNameOf(each, images)}@\${{ steps.${each.name}.outputs.digest }}`),
        '    steps:',
        `      - uses: ${PINNED.checkout}`,
        '        with:',
        '          persist-credentials: false',
        `      - uses: ${PINNED.buildx}`,
        `      - uses: ${PINNED.login}`,
        '        with:',
        `          registry: ${quoted(images.split('/')[0] ?? images)}`,
        ...loginOf(images),
        ...built.flatMap((each) => buildStep(each, images)),
    ];
}
function loginOf(images) {
    const [username, password] = isGitHubRegistry(images)
        ? ['github.actor', 'github.token']
        : REGISTRY_LOGIN.map((name) => `secrets.${name}`);
    return [`          username: \${{ ${username} }}`, `          password: \${{ ${password} }}`];
}
function buildStep(component, images) {
    const { name, image } = component;
    const args = [...image.args].map(([key, value]) => `            ${onOneLine(`${key}=${value}`)}`);
    return [
        `      - id: ${name}`,
        `        name: ${quoted(`Build ${name}`)}`,
        `        uses: ${PINNED.build}`,
        '        with:',
        `          context: ${quoted(image.context)}`,
        ...(image.dockerfile === null ? [] : [`          file: ${quoted(image.dockerfile)}`]),
        ...(image.target === null ? [] : [`          target: ${quoted(image.target)}`]),
        ...(args.length === 0 ? [] : ['          build-args: |', ...args.map(withoutExpressions)]),
        '          push: true',
        `          tags: ${imageNameOf(component, images)}:\${{ github.sha }}`,
        `          cache-from: type=gha,scope=${name}`,
        `          cache-to: type=gha,mode=max,scope=${name}`,
    ];
}
function deployJob(settings, suite, needs) {
    const { environment, components, server, images } = settings;
    const secrets = passedSecrets(settings);
    const passed = (name) => `${name}=\${{ secrets.${name} }}`;
    const lines = (name) => name === KUBECONFIG_SECRET ? [`${name}<<EOF`, `\${{ secrets.${name} }}`, 'EOF'] : [passed(name)];
    return [
        '  deploy:',
        ...(needs === null ? [] : [`    needs: ${needs}`]),
        '    # Without one of these the called workflow would not even start.',
        '    permissions:',
        '      actions: read # whether the job that deploys ever started',
        '      contents: write # the lease: nobody else deploys meanwhile',
        '      deployments: write # shows the deployment on GitHub',
        '      packages: read # pulls the images',
        `    uses: ${suite.repository}/.github/workflows/deploy-with-job-token.yml@${suite.ref}`,
        '    with:',
        `      environment: ${quoted(environment)}`,
        ...(server.kind === 'local'
            ? [`      runs-on: ${quoted(runnerLabel(settings))} # the label of the runner on the server`]
            : []),
        '      images: |',
        ...components.map((each) => `        ${each.name}=${imageLine(each)}`),
        '      force: ${{ inputs.force }}',
        ...(server.kind === 'ssh' || secrets.length > 0 ? ['    secrets:'] : []),
        ...(server.kind === 'ssh' ? ['      SSH_PRIVATE_KEY: ${{ secrets.SSH_PRIVATE_KEY }}'] : []),
        ...(secrets.length > 0 ? ['      APP_SECRETS: |', ...secrets.flatMap(lines).map((line) => `        ${line}`)] : []),
        ...(isGitHubRegistry(images)
            ? []
            : ['      REGISTRY_SECRETS: |', ...REGISTRY_LOGIN.map((name) => `        ${passed(name)}`)]),
    ];
}
function imageLine({ name, image }) {
    return image.kind === 'built'
        ? `\${{ needs.build.outputs.${name} }}`
        : withoutExpressions(onOneLine(image.reference));
}
/** A YAML string on one line. What a Compose file says must not become an expression that GitHub evaluates. */
function quoted(text) {
    return /^[A-Za-z][\w./-]*$/.test(text) && !/^(true|false|null|yes|no|on|off)$/i.test(text)
        ? text
        : `'${withoutExpressions(onOneLine(text)).replaceAll("'", "''")}'`;
}
/** Without what some reader of YAML takes for the end of a line: in a block, the rest would be keys of its own. */
function onOneLine(text) {
    return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
function withoutExpressions(text) {
    return text.replaceAll('${{', "${{ '${{' }}");
}

;// CONCATENATED MODULE: ./packages/command/build/init/write-files.js




/** Writes all of them, or none when one is there already. Throws `configuration/invalid` then. */
async function writeFiles({ folder, files, standing }) {
    const there = [...files.keys()].filter((path) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, path)));
    if (there.length > 0 && standing === 'keep') {
        throw new failure/* Failure */.HR('configuration/invalid', `${there.join(' and ')} ${there.length === 1 ? 'is' : 'are'} there already. Nothing was written`, {
            remedy: 'Repeat it with --force to replace what is there, or move it away first.',
        });
    }
    for (const [path, text] of files) {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)((0,external_node_path_.join)(folder, path)), { recursive: true });
        // `wx`: a file that somebody makes meanwhile is not overwritten either.
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, path), text, { flag: standing === 'keep' ? 'wx' : 'w' });
    }
}

;// CONCATENATED MODULE: ./packages/command/build/init/init.js












const CONFIGURATION_FILE = 'hardened-deploy.yml';
const WORKFLOW_FILE = '.github/workflows/deploy.yml';
const help = `usage: init [options]

Writes hardened-deploy.yml and .github/workflows/deploy.yml, and says what to do next. With a Compose file it reads the
components there, and lists by line what is not carried. The components go on taking their settings from it. Nothing is sent anywhere. It asks for what is missing, if it is
called from a terminal.

  --target <engine>      docker, or kubernetes: then it reads the components from manifests, and not from a Compose file
  --manifests <folder>   with kubernetes: default: k8s, kubernetes, manifests or deploy/k8s, if it is there
  --namespace <name>     with kubernetes: default: the name of the application
  --public <component>   with kubernetes: the one that users reach at /, if no Ingress among the manifests says it
  --server user@host     the server; or local, if the runner is on the server itself
  --compose <file>       default: compose.yaml, if there is one
  --application <name>   default: the name in the Compose file, or of the repository
  --repository <name>    owner/name on GitHub; default: that of the remote origin
  --registry <folder>    where images are pushed; default: ghcr.io/<repository>
  --url <address>        where users reach it; default: http://<server>
  --environment <name>   default: production
  --branch <name>        a push to it deploys; default: the one that is checked out
  --port <number>        without a Compose file: the port inside the container
  --health <path>        without a Compose file: the path that answers 200; default: /
  --database <secret>    PostgreSQL that is no container of the server: the secret with its URL
  --migrate <command>    with --database: what migrates it, in the image of a component that uses it
  --backup <container>   with --database: the container at the server that has pg_dump; or none
  --bucket <name>        with --backup: the bucket of S3 in which backups are kept; or name/folder
  --bucket-region <name> with --bucket: its region
  --bucket-endpoint <url>  with --bucket: the server, if it is not AWS
  --encrypt-to <key>     with --bucket: the public key of age that backups are encrypted to
  --force                replaces files that are there
  --json                 prints what was written as JSON`;
const init = {
    what: 'writes the configuration and the workflow',
    help,
    async run(args, around) {
        const { values } = (0,command_line/* parseCommandLine */.D)(args, { options: INIT_OPTIONS });
        const read = await (targetOf(values) === 'kubernetes' ? atCluster(values, around) : atServer(values, around));
        const files = filesFor(read.settings, around);
        await writeFiles({ folder: around.folder, files, standing: values.force ? 'replace' : 'keep' });
        const told = { ...read, files };
        around.terminal.print(values.json ? asJson(told) : asText(told, around));
        return 0;
    },
};
const TARGETS = ['docker', 'kubernetes'];
function targetOf({ target = 'docker' }) {
    const found = TARGETS.find((each) => each === target);
    if (found)
        return found;
    throw new command_line/* WrongUsage */.r(`--target must be ${TARGETS.join(' or ')}, not ${(0,parser/* quoted */.TL)(String(target))}.`);
}
async function atCluster(values, around) {
    return { ...(await clusterSettings(values, around)), compose: undefined };
}
async function atServer(values, around) {
    const strange = ['manifests', 'namespace', 'public'];
    const given = strange.filter((name) => values[name] !== undefined).map((name) => `--${name}`);
    if (given.length > 0)
        throw new command_line/* WrongUsage */.r(`Write --target kubernetes too: ${given.join(', ')} can't be without it.`);
    const compose = await readCompose(around.folder, typeof values.compose === 'string' ? values.compose : undefined);
    if (compose)
        requireComponents(compose);
    return { settings: await initSettings(values, around, compose), compose, manifests: undefined };
}
/** A component with a port is what a first deployment proves. */
function requireComponents({ path, components, refused, remarks }) {
    if (components.some(({ serves }) => serves))
        return;
    const why = [...refused].map(([name, reason]) => `${name}: ${reason}`);
    const none = components.length === 0 ? 'no service can be deployed' : 'no service has a port, so nothing would serve';
    throw new failure/* Failure */.HR('configuration/invalid', [`${path}: ${none}`, ...why, '', ...remarks].join('\n'), {
        remedy: 'Change what the lines above name, or write hardened-deploy.yml by hand.',
    });
}
function filesFor(settings, { suite }) {
    const docs = `https://github.com/${suite.repository}/blob/${suite.ref}/docs`;
    return new Map([
        [CONFIGURATION_FILE, configurationText(settings, docs)],
        [WORKFLOW_FILE, workflowText(settings, suite)],
    ]);
}
function asText({ settings, files, compose, manifests }, { suite }) {
    const unknown = settings.components.filter(({ serves }) => serves?.health === null).map(({ name }) => name);
    return [
        ...[...files].map(([path, text]) => `Wrote ${path}:\n\n${text.replaceAll(/^(?=.)/gm, '    ')}`),
        ...(compose && compose.remarks.length > 0
            ? [`What became of ${compose.path}:\n\n${compose.remarks.join('\n')}`]
            : []),
        ...(manifests && manifests.remarks.length > 0
            ? [`Mend before the first deployment:\n\n${manifests.remarks.join('\n')}`]
            : []),
        ...(unknown.length > 0
            ? [
                `The health path of ${unknown.join(', ')} is not known. It is / now: write one that answers 200 only when it can serve.`,
            ]
            : []),
        `Next:\n\n${nextSteps(settings, suite, compose)}`,
    ].join('\n\n');
}
function asJson({ settings, files, compose, manifests }) {
    const secrets = [...(settings.server.kind === 'ssh' ? ['SSH_PRIVATE_KEY'] : []), ...passedSecrets(settings)];
    return JSON.stringify({
        written: [...files.keys()],
        secrets,
        remarks: compose?.remarks ?? manifests?.remarks ?? [],
        staying: compose?.staying ?? [],
        refused: Object.fromEntries(compose?.refused ?? []),
    });
}


/***/ }),

/***/ 52054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ gitHubRepository),
/* harmony export */   p: () => (/* binding */ knownOfFolder)
/* harmony export */ });
/* harmony import */ var _said_by_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16421);

/** `owner/name` of the repository on GitHub that this folder is a clone of. Undefined if it is none. */
async function gitHubRepository(folder, signal) {
    const remote = await (0,_said_by_js__WEBPACK_IMPORTED_MODULE_0__/* .saidBy */ .T)({ program: 'git', args: ['config', '--get', 'remote.origin.url'], cwd: folder }, signal);
    return /github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(remote ?? '')?.[1];
}
/** What a run would know beside the configuration, as far as this folder tells. */
async function knownOfFolder(folder, signal) {
    return { repository: await gitHubRepository(folder, signal), server: 'https://github.com' };
}


/***/ }),

/***/ 16421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ saidBy)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57975);


const run = (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile);
/** What a program of this machine prints. Undefined when it isn't there, fails or has nothing to say. */
async function saidBy({ program, args, cwd }, signal) {
    try {
        const { stdout } = await run(program, [...args], { cwd, signal, timeout: 10_000 });
        return stdout.trim() || undefined;
    }
    catch {
        signal.throwIfAborted();
        return undefined;
    }
}


/***/ }),

/***/ 97136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ isSecretLike)
/* harmony export */ });
/** Names of variables whose value nobody should read in a repository. */
const NAME = /(^|_)(PASSWORD|PASSWD|PASS|SECRET|TOKEN|CREDENTIALS?|PRIVATE_KEY|API_KEY|ACCESS_KEY|SECRET_KEY)(_|$)|_KEY_BASE$/i;
const URL_WITH_PASSWORD = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i;
/** How Stripe, GitHub, Slack and AWS begin the secrets that they give out, and PEM a private key. */
const ISSUED = /^((sk|rk)_live_\w|gh[pousr]_\w|github_pat_\w|xox[abprs]-\w|AKIA[0-9A-Z]{16}$|-----BEGIN [A-Z ]*PRIVATE KEY-----)/;
/** Whether a value must not stand in a file of the repository, as far as its name and its form tell. */
function isSecretLike(name, value) {
    return value !== '' && (NAME.test(name) || URL_WITH_PASSWORD.test(value) || ISSUED.test(value));
}


/***/ }),

/***/ 87488:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ textAt),
/* harmony export */   i: () => (/* binding */ textsAt)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_action_kit_configuration_shape__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5783);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38815);


/** A single value as it is written. Unlike a value of the configuration it may hold an expression of GitHub's: `${{ … }}`. */
const one = {
    read(node) {
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(node) || node.value === null)
            return undefined;
        return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
    },
    schema: () => ({ type: 'string' }),
};
const several = (0,_hardened_deploy_action_kit_configuration_shape__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(one);
/** A single value as it is written; undefined for a list, a map or nothing. */
function textAt(spot) {
    return spot.read(one);
}
/** A list of single values; undefined for anything else. */
function textsAt(spot) {
    return spot.read(several);
}


/***/ }),

/***/ 45884:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ knownHostsHere),
/* harmony export */   v: () => (/* binding */ KNOWN_HOSTS_FILE)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _own_known_host_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58689);



/** The file in the repository's folder that the steps of `init` keep the server's host key in, before it becomes a secret. */
const KNOWN_HOSTS_FILE = 'known_hosts.txt';
/** What this machine knows of the host keys of a server and of its jump host. Empty if it knows nothing. */
async function knownHostsHere(servers, { folder, signal }) {
    const kept = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, KNOWN_HOSTS_FILE), 'utf8').catch(() => '');
    const own = await Promise.all(servers.map((server) => (0,_own_known_host_js__WEBPACK_IMPORTED_MODULE_2__/* .ownKnownHost */ .W)(server, signal)));
    return [kept.trim(), ...own].filter(Boolean).join('\n');
}


/***/ }),

/***/ 58689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ ownKnownHost)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(486);
/* harmony import */ var _said_by_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16421);


/** The ed25519 line of a host in this user's own known hosts: somebody has compared it before. */
async function ownKnownHost(address, signal) {
    const name = (0,_hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_0__/* .knownHostName */ .nF)(address);
    const found = await (0,_said_by_js__WEBPACK_IMPORTED_MODULE_1__/* .saidBy */ .T)({ program: 'ssh-keygen', args: ['-F', name], cwd: '/' }, signal);
    const key = /^\S+ (ssh-ed25519 [A-Za-z0-9+/=]+)/m.exec(found ?? '')?.[1];
    // The name in that file may be hashed.
    return key === undefined ? null : `${name} ${key}`;
}


/***/ }),

/***/ 86408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ openYaml)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_action_kit_configuration_yaml_document__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56965);
/* harmony import */ var _hardened_deploy_action_kit_configuration_spot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28511);


function openYaml(text) {
    const { root, top, problems } = (0,_hardened_deploy_action_kit_configuration_yaml_document__WEBPACK_IMPORTED_MODULE_0__/* .parseConfigurationDocument */ .r)(text);
    if (root === undefined || problems().length > 0)
        return { kind: 'unreadable', problems: problems() };
    let told = 1;
    const place = { ...top, report: (node) => void (told = top.lineOf(node)) };
    return {
        kind: 'open',
        file: {
            top: (0,_hardened_deploy_action_kit_configuration_spot__WEBPACK_IMPORTED_MODULE_1__/* .spotOf */ .Y)(root, place),
            lineOf(spot) {
                // A spot doesn't tell its line, but a complaint tells where it is.
                spot.complain('is looked for');
                return told;
            },
        },
    };
}


/***/ }),

/***/ 78722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   Nt: () => (/* binding */ tableOfPart),
/* harmony export */   SE: () => (/* binding */ joinDumps),
/* harmony export */   ew: () => (/* binding */ filesOfPart),
/* harmony export */   pn: () => (/* binding */ partName)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

const SHAPE = /^[a-z][a-z0-9-]{0,29}$/;
/** `database` is a folder of PostgreSQL's dump, and `main` is what a restore script calls the first database. */
const TAKEN = ['database', 'main'];
/** The name of a further database of a backup. It becomes the name of a folder. */
const partName = {
    type: 'name',
    parse: (raw) => SHAPE.test(raw) && !TAKEN.includes(raw)
        ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
        : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a name of at most 30 small letters, digits and dashes that begins with a letter, and not \`database\` or \`main\`, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};
/**
 * What the manifest of a set says: the first database as if it were alone, and the files and tables of the others under their names. So
 * sizes, proof and damage are of the whole set.
 */
function joinDumps(first, others) {
    if (others.length === 0)
        return first;
    return {
        ...first,
        files: [
            ...first.files,
            ...others.flatMap(({ name, dumped }) => dumped.files.map((file) => ({ ...file, name: `${filePrefix(name)}${file.name}` }))),
        ],
        tables: [
            ...first.tables,
            ...others.flatMap(({ name, dumped }) => dumped.tables.map((count) => ({ ...count, table: tableOfPart(name, count.table) }))),
        ],
        also: others.map(({ name, dumped: { files: _files, tables: _tables, ...about } }) => ({ name, ...about })),
    };
}
/** The databases of a backup, the first one first. */
function partsOf(manifest) {
    const { also = [], ...whole } = manifest;
    const first = {
        ...whole,
        files: filesOfPart(manifest, null),
        tables: whole.tables.filter(({ table }) => !also.some((part) => table.startsWith(tableOfPart(part.name, '')))),
    };
    return [{ name: null, manifest: first }, ...also.map((part) => ({ name: part.name, manifest: alone(whole, part) }))];
}
/** The files of one database of a backup, by their names in the whole; `null` is the first database. */
function filesOfPart({ files, also = [] }, part) {
    if (part !== null)
        return files.filter(({ name }) => name.startsWith(filePrefix(part)));
    return files.filter(({ name }) => !also.some((other) => name.startsWith(filePrefix(other.name))));
}
/** `events: public.orders`. `null` is the first database, whose tables have their own names. */
function tableOfPart(part, table) {
    return part === null ? table : `${part}: ${table}`;
}
function alone(whole, { name, ...about }) {
    const { server: _server, details: _details, ...rest } = whole;
    const [file, table] = [filePrefix(name), tableOfPart(name, '')];
    return {
        ...rest,
        ...about,
        files: whole.files.flatMap((each) => each.name.startsWith(file) ? [{ ...each, name: each.name.slice(file.length) }] : []),
        tables: whole.tables.flatMap((each) => each.table.startsWith(table) ? [{ ...each, table: each.table.slice(table.length) }] : []),
    };
}
function filePrefix(part) {
    return `${part}/`;
}


/***/ }),

/***/ 37681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ DEFAULT_PAUSE),
/* harmony export */   _: () => (/* binding */ lackOfBackups)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);

/** Requests wait so long at most, which is less than routers and browsers do. */
const DEFAULT_PAUSE = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(10);
/** What keeps a configuration from having backups; undefined when nothing does. */
function lackOfBackups(settings) {
    if (settings.database === null)
        return 'nothing-to-back-up';
    return settings.backup === null ? 'not-configured' : undefined;
}


/***/ }),

/***/ 93508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EN: () => (/* binding */ describePassed),
/* harmony export */   I3: () => (/* binding */ checkName),
/* harmony export */   Ph: () => (/* binding */ checkSql),
/* harmony export */   Zw: () => (/* binding */ problemOf),
/* harmony export */   ab: () => (/* binding */ checkLimit),
/* harmony export */   r: () => (/* binding */ expectedAnswer)
/* harmony export */ });
/* unused harmony export LONGEST_ANSWER */
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81048);
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);


/** Answers of a few characters only: they are compared, not looked at. */
const LONGEST_ANSWER = 500;
const LONGEST_SQL = 10_000;
const checkName = {
    type: 'name',
    parse: (raw) => /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u.test(raw)
        ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
        : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a name of at most 60 letters, digits, spaces, dots, dashes and underscores, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};
/** A statement of SQL. Commands of the database's own client program begin with a backslash, and are none. */
const checkSql = {
    type: 'SQL',
    parse(raw) {
        if (raw.trim() === '')
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must be a statement of SQL, not an empty text');
        if (/^\s*\\/.test(raw))
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must be a statement of SQL, not a command of psql or mysql');
        if (raw.includes('\0'))
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must not have a NUL character');
        return raw.length <= LONGEST_SQL
            ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
            : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must have at most ${LONGEST_SQL} characters; it has ${raw.length}`);
    },
};
/** The text of the whole answer: rows by line breaks, columns by the database's separator. */
const expectedAnswer = {
    type: 'text',
    parse: (raw) => raw.length <= LONGEST_ANSWER
        ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
        : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must have at most ${LONGEST_ANSWER} characters; it has ${raw.length}. Count or hash in the SQL`),
};
const checkLimit = {
    type: 'number',
    parse: (raw) => (isNumber(raw) ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(Number(raw)) : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a number, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`)),
};
/** What speaks against the backup; undefined when the check passes. Data of the database is not repeated. */
function problemOf({ name, expected }, answer) {
    const check = `check ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(name)}`;
    if (answer.kind === 'failed')
        return `${check} could not be asked: ${answer.words}`;
    const text = answer.text.replace(/\n+$/, '');
    if (holds(expected, text))
        return undefined;
    return `${check}: expected ${describeExpected(expected)}, and the restored database answered ${shown(text)}`;
}
/** `2 own checks passed: "orders", "no orphans"`. */
function describePassed(checks) {
    return `${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(checks.length, 'own check')} passed: ${checks.map(({ name }) => (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(name)).join(', ')}`;
}
function holds({ exactly, atLeast, atMost }, text) {
    if (exactly !== null && !same(exactly, text))
        return false;
    if (atLeast === null && atMost === null)
        return true;
    if (!isNumber(text))
        return false;
    return (atLeast === null || Number(text) >= atLeast) && (atMost === null || Number(text) <= atMost);
}
/** PostgreSQL says `t`, MySQL `1`. */
const SPELLINGS = { true: ['t', '1'], false: ['f', '0'] };
function same(expected, text) {
    if (expected === text)
        return true;
    if (Object.hasOwn(SPELLINGS, expected))
        return SPELLINGS[expected]?.includes(text) ?? false;
    return isNumber(expected) && isNumber(text) && Number(expected) === Number(text);
}
/** Up to 15 digits, which JavaScript holds exactly. */
function isNumber(text) {
    return /^-?\d+(?:\.\d+)?$/.test(text) && text.replace(/\D/g, '').length <= 15;
}
function describeExpected({ exactly, atLeast, atMost }) {
    return [
        ...(exactly === null ? [] : [(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(exactly)]),
        ...(atLeast === null ? [] : [`at least ${atLeast}`]),
        ...(atMost === null ? [] : [`at most ${atMost}`]),
    ].join(' and ');
}
/** Numbers, times and truth values help a person. Any other text may be somebody's data, and logs are read by many. */
function shown(text) {
    if (text === '')
        return 'nothing';
    if (/^(?:t|f|true|false|-?[\d.]{1,20}|\d{4}-\d\d-\d\d[\d :.+TZ-]{0,30})$/.test(text))
        return text;
    return text.length > LONGEST_ANSWER
        ? 'a text that is too long to compare'
        : `another text (${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(text.length, 'character')}, not shown: it may be data)`;
}


/***/ }),

/***/ 15080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $i: () => (/* binding */ describeIntendedProof),
/* harmony export */   H6: () => (/* binding */ isRestoredLevel),
/* harmony export */   In: () => (/* binding */ levelOf),
/* harmony export */   te: () => (/* binding */ PROOF_LEVELS),
/* harmony export */   uH: () => (/* binding */ describeLevel)
/* harmony export */ });
/**
 * How far a backup is proven. L1: its files have their SHA-256, and the database's program reads the table of contents. L2: that
 * program reads every block. L3: it was restored into a scratch server, and every table has its exact rows. L4: those rows have
 * the same content too. Each level includes the ones before it.
 */
const PROOF_LEVELS = ['L1', 'L2', 'L3', 'L4'];
function isRestoredLevel(level) {
    return level === 'L3' || level === 'L4';
}
/** Manifests of before there were levels name none: their backups were restored and counted. */
function levelOf({ level = 'L3' }) {
    return level;
}
const WORDS = {
    L1: 'its files compared and its table of contents read (L1), but not restored',
    L2: 'every block of it read (L2), but not restored',
    L3: 'proven by restoring it (L3)',
    L4: 'proven by restoring it and comparing the content of every row (L4)',
};
const INTENDED = {
    L1: 'compare its files and read its table of contents (L1); it is not restored',
    L2: 'read every block of it (L2); it is not restored',
    L3: 'prove the backup by restoring it (L3)',
    L4: 'prove the backup by restoring it and comparing the content of every row (L4)',
};
/** What a proof of this level is going to do, before the deployment and after its switch. */
function describeIntendedProof(level, later = null) {
    return later === null
        ? INTENDED[level]
        : `${AT_FIRST[level]} before anything changes, and ${INTENDED[later]} after the switch`;
}
const AT_FIRST = {
    ...INTENDED,
    L1: 'compare its files and read its table of contents (L1)',
    L2: 'read every block of it (L2)',
};
/** The proof in words, behind the name of a backup. */
function describeLevel(level) {
    return WORDS[level];
}


/***/ }),

/***/ 52907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sm: () => (/* binding */ describeVault),
/* harmony export */   ZO: () => (/* binding */ secretsOfVault),
/* harmony export */   _8: () => (/* binding */ describeReadable)
/* harmony export */ });
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81048);

/** `the bucket shop-backups (eu-central-1)`: a vault in sentences for people, without Markdown. */
function describeVault(vault) {
    switch (vault.kind) {
        case 'volume':
            return vault.claim === undefined ? 'the volume of the stack' : `the claim ${vault.claim}`;
        case 'directory':
            return `the directory ${vault.path}`;
        case 'artifact':
            return `the artifacts of the repository (for ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(vault.retentionDays, 'day')})`;
        case 's3': {
            const { bucket, prefix, endpoint, region } = vault;
            return `the bucket ${bucket}${prefix === '' ? '' : `/${prefix}`} (${endpoint ?? region})`;
        }
    }
}
/** The names of the secrets without which nothing can be kept there. */
function secretsOfVault(vault) {
    if (vault.kind !== 's3')
        return [];
    const { accessKeySecret, secretKeySecret, sessionTokenSecret } = vault;
    return [accessKeySecret, secretKeySecret, ...(sessionTokenSecret === null ? [] : [sessionTokenSecret])];
}
/** `not encrypted in the bucket …, because: …`; empty where nothing leaves the target that others can read. */
function describeReadable(vault) {
    if (vault.kind !== 's3' || vault.unencryptedBecause === null)
        return '';
    return `not encrypted in ${describeVault(vault)}, because: ${vault.unencryptedBecause}`;
}


/***/ }),

/***/ 67953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pj: () => (/* binding */ vaultsOf),
/* harmony export */   UI: () => (/* binding */ readableIn),
/* harmony export */   Zw: () => (/* binding */ describeNamed),
/* harmony export */   _G: () => (/* binding */ vaultName),
/* harmony export */   sB: () => (/* binding */ ONLY_VAULT)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _vault_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52907);


/** The name of a vault, in messages, summaries and inputs. */
const vaultName = {
    type: 'name of a vault',
    parse: (raw) => /^[a-z][a-z0-9-]{0,29}$/.test(raw)
        ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
        : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a name of at most 30 small letters, digits and dashes that begins with a letter, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};
/** What the only vault is called, where nobody has named it. */
const ONLY_VAULT = 'vault';
/** Where backups are kept: one place at least, in the order of the configuration. */
function vaultsOf(kept) {
    const { claim, vault = { kind: 'volume', ...(claim !== undefined && { claim }) }, vaults = [], keep } = kept;
    return vaults.length > 0 ? vaults : [{ name: ONLY_VAULT, place: vault, keep, mayFail: false }];
}
/** `offsite (the bucket shop-backups (eu-central-1))`, for people, without Markdown. One that has no name is its place alone. */
function describeNamed({ name, place }) {
    return name === ONLY_VAULT ? (0,_vault_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .describeVault */ .Sm)(place) : `${name} (${(0,_vault_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .describeVault */ .Sm)(place)})`;
}
/** `not encrypted in the bucket …, because: …`, of each vault that others can read; empty when there is none. */
function readableIn(backup) {
    return vaultsOf(backup)
        .map(({ place }) => (0,_vault_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .describeReadable */ ._8)(place))
        .filter((words) => words !== '')
        .join('; ');
}


/***/ }),

/***/ 57917:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ hostKeyFingerprint)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** `SHA256:…` of a line of known hosts, as `ssh-keygen -lf` prints it. */
function hostKeyFingerprint(line) {
    const [, , key = ''] = line.trim().split(/\s+/);
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(Buffer.from(key, 'base64')).digest('base64');
    return `SHA256:${hash.replace(/=+$/, '')}`;
}


/***/ }),

/***/ 13954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EF: () => (/* binding */ overlap),
/* harmony export */   Re: () => (/* binding */ formatIpv4),
/* harmony export */   oD: () => (/* binding */ parseIpv4Range)
/* harmony export */ });
/** Reads `10.90.0.0/24`; any address of the range may be given. Undefined when the text is no range. */
function parseIpv4Range(cidr) {
    const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
    const [a = 256, b = 256, c = 256, d = 256, prefix = 99] = match?.slice(1).map(Number) ?? [];
    if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32)
        return undefined;
    const value = ((a * 256 + b) * 256 + c) * 256 + d;
    return { base: value - (value % sizeOf(prefix)), prefix };
}
function overlap(one, other) {
    return one.base < other.base + sizeOf(other.prefix) && other.base < one.base + sizeOf(one.prefix);
}
function formatIpv4(value) {
    return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}
function sizeOf(prefix) {
    return 2 ** (32 - prefix);
}


/***/ }),

/***/ 84831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ stampOf),
/* harmony export */   u: () => (/* binding */ instant)
/* harmony export */ });
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

/** A moment in UTC, as ISO 8601 writes it: `2026-11-21T05:40:21.123Z`. */
const instant = {
    type: 'moment, ISO 8601 in UTC',
    parse(raw) {
        const value = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(raw) ? new Date(raw) : undefined;
        if (!value || Number.isNaN(value.getTime())) {
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a moment such as 2026-11-21T05:40:21Z, not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        }
        return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(value);
    },
};
/** `20261130T104501Z`: a moment as a part of names, to the second, in UTC. It takes 16 characters. */
function stampOf(at) {
    return `${at.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
}


/***/ }),

/***/ 21555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $L: () => (/* binding */ nameOfVolume),
/* harmony export */   Ah: () => (/* binding */ writesToKept),
/* harmony export */   Ck: () => (/* binding */ isTaken),
/* harmony export */   EN: () => (/* binding */ writableVolumes),
/* harmony export */   fF: () => (/* binding */ onceEach),
/* harmony export */   o2: () => (/* binding */ migratesInPause),
/* harmony export */   pq: () => (/* binding */ sameVolume),
/* harmony export */   v3: () => (/* binding */ volumesOf)
/* harmony export */ });
/** The volumes that a component mounts, each once. */
function volumesOf({ container }) {
    return onceEach((container?.mounts ?? []).filter((mount) => mount.kind === 'volume'));
}
/** The volumes that it can write to, each once. */
function writableVolumes({ container }) {
    return onceEach((container?.mounts ?? []).filter((mount) => mount.kind === 'volume' && !mount.readOnly));
}
/** What outlives its containers and can be written to: two of them at once could destroy it. */
function writesToKept(mounts) {
    return mounts.some((mount) => (mount.kind === 'volume' || mount.kind === 'bind') && !mount.readOnly);
}
/**
 * Whether its migration runs in the pause of its swap: nobody else uses its volumes then, so that they can be copied before. All
 * other migrations run beside what serves.
 */
function migratesInPause(settings) {
    return settings.handover === 'exclusive' && settings.migrate !== null && writableVolumes(settings).length > 0;
}
/** `data`, or `shop_data` for one that isn't ours. */
function nameOfVolume({ volume, external }) {
    return external ?? volume;
}
/** Two names may mean one volume of the target. */
function sameVolume(one, other) {
    return one.external === other.external && (one.external !== undefined || one.volume === other.volume);
}
/** Each volume at its first mention. */
function onceEach(volumes) {
    return volumes.filter((each, index) => volumes.findIndex((other) => sameVolume(each, other)) === index);
}
/** Names under which volumes would be taken for something else of the stack's. */
const TAKEN = [/^backups$/, /^copy\./, /^folder\./];
function isTaken(name) {
    return TAKEN.some((taken) => taken.test(name));
}


/***/ })

};
