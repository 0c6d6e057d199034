export const id = 3399;
export const ids = [3399];
export const modules = {

/***/ 47785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ closestMatch)
/* harmony export */ });
/* unused harmony export default */
const array = [];
const characterCodeCache = [];

function leven(first, second, options) {
	if (first === second) {
		return 0;
	}

	const maxDistance = options?.maxDistance;
	const swap = first;

	// Swapping the strings if `a` is longer than `b` so we know which one is the
	// shortest & which one is the longest
	if (first.length > second.length) {
		first = second;
		second = swap;
	}

	let firstLength = first.length;
	let secondLength = second.length;

	// Performing suffix trimming:
	// We can linearly drop suffix common to both strings since they
	// don't increase distance at all
	// Note: `~-` is the bitwise way to perform a `- 1` operation
	while (firstLength > 0 && (first.charCodeAt(~-firstLength) === second.charCodeAt(~-secondLength))) {
		firstLength--;
		secondLength--;
	}

	// Performing prefix trimming
	// We can linearly drop prefix common to both strings since they
	// don't increase distance at all
	let start = 0;

	while (start < firstLength && (first.charCodeAt(start) === second.charCodeAt(start))) {
		start++;
	}

	firstLength -= start;
	secondLength -= start;

	// Early termination after trimming: if difference in length exceeds max distance
	if (maxDistance !== undefined && secondLength - firstLength > maxDistance) {
		return maxDistance;
	}

	if (firstLength === 0) {
		return maxDistance !== undefined && secondLength > maxDistance
			? maxDistance
			: secondLength;
	}

	let bCharacterCode;
	let result;
	let temporary;
	let temporary2;
	let index = 0;
	let index2 = 0;

	while (index < firstLength) {
		characterCodeCache[index] = first.charCodeAt(start + index);
		array[index] = ++index;
	}

	while (index2 < secondLength) {
		bCharacterCode = second.charCodeAt(start + index2);
		temporary = index2++;
		result = index2;

		for (index = 0; index < firstLength; index++) {
			temporary2 = bCharacterCode === characterCodeCache[index] ? temporary : temporary + 1;
			temporary = array[index];
			// eslint-disable-next-line no-multi-assign
			result = array[index] = temporary > result
				? (temporary2 > result ? result + 1 : temporary2)
				: (temporary2 > temporary ? temporary + 1 : temporary2);
		}

		// Early termination: if all values in current row exceed maxDistance
		if (maxDistance !== undefined) {
			let rowMinimum = result;
			for (index = 0; index < firstLength; index++) {
				if (array[index] < rowMinimum) {
					rowMinimum = array[index];
				}
			}

			if (rowMinimum > maxDistance) {
				return maxDistance;
			}
		}
	}

	// Bound arrays to avoid retaining large previous sizes
	array.length = firstLength;
	characterCodeCache.length = firstLength;

	return maxDistance !== undefined && result > maxDistance ? maxDistance : result;
}

function closestMatch(target, candidates, options) {
	if (!Array.isArray(candidates) || candidates.length === 0) {
		return undefined;
	}

	const userMax = options?.maxDistance;
	const targetLength = target.length;

	// Exact match fast-path
	for (const candidate of candidates) {
		if (candidate === target) {
			return candidate;
		}
	}

	if (userMax === 0) {
		return undefined;
	}

	let best;
	let bestDist = Number.POSITIVE_INFINITY;
	const seen = new Set();

	for (const candidate of candidates) {
		if (seen.has(candidate)) {
			continue;
		}

		seen.add(candidate);

		const lengthDiff = Math.abs(candidate.length - targetLength);
		if (lengthDiff >= bestDist) {
			continue;
		}

		if (userMax !== undefined && lengthDiff > userMax) {
			continue;
		}

		const cap = Number.isFinite(bestDist)
			? (userMax === undefined ? bestDist : Math.min(bestDist, userMax))
			: userMax;

		const distance = cap === undefined
			? leven(target, candidate)
			: leven(target, candidate, {maxDistance: cap});

		// Skip candidates that exceed the user's maximum distance
		if (userMax !== undefined && distance > userMax) {
			continue;
		}

		// If we got a capped result that equals the cap, we need the actual distance
		// for accurate comparison, but only if the cap was due to userMax
		let actualD = distance;
		if (cap !== undefined && distance === cap && cap === userMax) {
			actualD = leven(target, candidate);
		}

		if (actualD < bestDist) {
			bestDist = actualD;
			best = candidate;
			if (bestDist === 0) {
				break;
			}
		}
	}

	if (userMax !== undefined && bestDist > userMax) {
		return undefined;
	}

	return best;
}


/***/ }),

/***/ 40691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S3: () => (/* binding */ itemsOf),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   kM: () => (/* binding */ inList),
/* harmony export */   lj: () => (/* binding */ listLine)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _yaml_pairs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31862);


/** A scalar as its author wrote it, without quotes; undefined for a list, a map and nothing. */
function textOf(node) {
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) || node.value === null)
        return undefined;
    return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}
/** What a person may have meant as a list: its items, a map's keys, or one value alone. */
function itemsOf(node) {
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node))
        return (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_1__/* .pairsOf */ .fq)(node).map(_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN);
    const nodes = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node) ? node.items : [node];
    return nodes.flatMap((item) => textOf(item) ?? []);
}
const MOST_ITEMS = 12;
/** A list as it would stand in the file: `[node, x.js]`. Undefined for one that is too long for a message. */
function listLine(items) {
    if (items.length === 0 || items.length > MOST_ITEMS || items.some((item) => item.length > 80))
        return undefined;
    return `[${items.map(inList).join(', ')}]`;
}
/** What means itself within `[…]` without quotes: YAML has a meaning of its own for many characters, and for some words. */
const PLAIN = /^(?!(true|false|null)$)-{0,2}[A-Za-z/.][\w./=@+-]*(?::[\w./=@+-]+)*$/i;
/** One value as it would stand in the file. */
function inList(text) {
    return PLAIN.test(text) ? text : JSON.stringify(text);
}


/***/ }),

/***/ 41732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NW: () => (/* binding */ notAMap),
/* harmony export */   W4: () => (/* binding */ notAMapOfNames),
/* harmony export */   WL: () => (/* binding */ notASingleValue),
/* harmony export */   ls: () => (/* binding */ notAList)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _written_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40691);


/** The last key of a path, as it stands in the file; nothing for an item of a list. */
function keyAt(path) {
    const key = /(?:^|\.)([\w-]+)$/.exec(path)?.[1];
    return key === undefined ? '' : `${key}: `;
}
function notAList(node, { path, sample }) {
    if (sample !== undefined)
        return `must be a list, each item as in \`- ${sample}\``;
    const line = (0,_written_js__WEBPACK_IMPORTED_MODULE_1__/* .listLine */ .lj)((0,_written_js__WEBPACK_IMPORTED_MODULE_1__/* .itemsOf */ .S3)(node));
    return line === undefined ? 'must be a list' : `must be a list: write \`${keyAt(path)}${line}\``;
}
/** Compose takes `- NAME=value` where a map is meant. */
function notAMapOfNames(node) {
    const [, name, value] = /^([\w.-]+)=(.*)$/s.exec((0,_written_js__WEBPACK_IMPORTED_MODULE_1__/* .itemsOf */ .S3)(node)[0] ?? '') ?? [];
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node) || name === undefined || value === undefined || value.length > 80)
        return 'must be a map: one `NAME: value` a line, indented below';
    return `must be a map, not a list: write \`${name}: ${(0,_written_js__WEBPACK_IMPORTED_MODULE_1__/* .inList */ .kM)(value)}\`, without \`-\` and \`=\``;
}
function notAMap(node, { path, keys, required }) {
    const found = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node) ? 'a list' : (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) && (0,_written_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(node) !== undefined ? 'a single value' : undefined;
    const not = found === undefined ? '' : `, not ${found}`;
    const examples = required.filter((example) => example !== undefined);
    const short = keyAt(path) !== '' && examples.length > 0 && examples.length === required.length && required.length < 3;
    if (short)
        return `must be a map${not}: write \`${keyAt(path)}{ ${examples.join(', ')} }\``;
    return `must be a map${not}, with the keys ${keys.join(', ')}`;
}
function notASingleValue(node) {
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node) || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node))
        return `must be a single value, not a ${(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node) ? 'list' : 'map'}`;
    return 'has no value: write one, or "" for an empty text';
}


/***/ }),

/***/ 30141:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zz: () => (/* binding */ compose),
/* harmony export */   _6: () => (/* binding */ COMPOSE_COMPONENT_KEYS),
/* harmony export */   cG: () => (/* binding */ variableName),
/* harmony export */   nS: () => (/* binding */ COMPOSE_FILE_KEYS)
/* harmony export */ });
/* unused harmony exports serviceName, projectName, repositoryPath */
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16099);
/* harmony import */ var _path_in_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11237);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5783);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(68601);
/* harmony import */ var _name_like_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(53002);






/** Compose's own rules for these names. */
const serviceName = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_5__/* .nameLike */ .p)('name of a service in the Compose file', /^[A-Za-z0-9][\w.-]*$/);
const projectName = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_5__/* .nameLike */ .p)('name of a Compose project, of lower-case letters, digits, - and _', /^[a-z0-9][a-z0-9_-]*$/);
/** A file of the repository. `..` and `~` would lead out of it. */
const repositoryPath = {
    type: 'path in the repository',
    parse(raw) {
        const path = raw.replace(/^\.\//, '');
        const inside = path !== '' && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
        return inside && !/^~|[\p{Cc}\\]/u.test(path)
            ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(path)
            : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must be the path of a file in the repository, such as compose.yaml');
    },
};
/** Docker Compose and Docker read these themselves, so that their value would change more than the file. */
const variableName = {
    type: _values_js__WEBPACK_IMPORTED_MODULE_4__/* .environmentVariable */ .mT.type,
    parse(raw) {
        if (/^(COMPOSE|DOCKER)_|^(PATH|HOME)$/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('is a variable of Docker Compose or of the machine itself: give it another name');
        return _values_js__WEBPACK_IMPORTED_MODULE_4__/* .environmentVariable */ .mT.parse(raw);
    },
};
const files = (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .oneOrMore */ .h9)((0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)(repositoryPath));
const composeMap = (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ik)({
    files: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(files, [], 'Compose files of the repository; later ones win.'),
    project: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)(projectName), null, 'Name of the Compose project at the target, where the accessories are. Default: the `name` in the Compose file; one of the two must be there with `accessories`.'),
    variables: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .mapOf */ .A7)(variableName, (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_4__/* .plainText */ .wh)), new Map(), 'Values of `${…}` in the Compose file. No place for a secret.'),
});
/** `compose: compose.yaml` is short for `compose: { files: compose.yaml }`. */
const compose = {
    read(node, place) {
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node)) {
            const read = composeMap.read(node, place);
            return read?.files.length === 0 ? (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_2__/* .wrong */ .Q)(node, place, 'names no file: add `files: compose.yaml`') : read;
        }
        const read = files.read(node, place);
        return read && { ...(0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .emptyOf */ .JF)(composeMap), files: read };
    },
    schema: () => ({ anyOf: [files.schema(), composeMap.schema()], title: 'path, list of paths, or map' }),
};
/** Top-level keys that are about a Compose file. */
const COMPOSE_FILE_KEYS = {
    compose: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(compose, null, 'Compose file of the repository from which components take their settings.'),
    accessories: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .list */ .p_)((0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)(serviceName)), [], 'Services of the Compose file that run at the target beside the stack, such as a database. They are looked at, and never created, changed or stopped.'),
};
/** Keys of a component that are about a Compose file. */
const COMPOSE_COMPONENT_KEYS = {
    service: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)(serviceName), null, 'Service of the Compose file whose settings it takes; its own keys win. Default: the one of its own name.'),
};


/***/ }),

/***/ 53002:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nameLike)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

/** A name that a pattern describes whole; `type` is what messages and documents call it. */
function nameLike(type, shape) {
    return {
        type,
        parse: (raw) => (shape.test(raw) ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw) : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be the ${type}, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`)),
    };
}


/***/ }),

/***/ 5165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DF: () => (/* binding */ variablesIn),
/* harmony export */   Lt: () => (/* binding */ holdComposeOverrides),
/* harmony export */   nf: () => (/* binding */ COMPOSE_OVERRIDE_KEYS)
/* harmony export */ });
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5783);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68601);
/* harmony import */ var _yaml_pairs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31862);
/* harmony import */ var _compose_compose_keys_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(30141);




const value = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh);
/** `null`: the variable has no value here. */
const valueHere = {
    read: (node, place) => ((0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_2__/* .isEmpty */ .Im)(node) ? null : value.read(node, place)),
    schema: () => ({ ...value.schema(), type: ['string', 'number', 'boolean', 'null'] }),
};
const SAME_EVERYWHERE = 'is the same for all environments, and stands in `compose` of the top level. What may be different here is `variables`, and each key of a component: `components: { web: { … } }`';
const composeHere = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
    variables: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .mapOf */ .A7)(_compose_compose_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .variableName */ .cG, valueHere), new Map(), 'Values of `${…}` that are different here, or only here. Laid over `compose.variables` of the file; `null` takes one away.'),
}, { files: { how: SAME_EVERYWHERE }, project: { how: SAME_EVERYWHERE } }, 'variables: { LOG_LEVEL: debug }');
/** The key of an environment that says how the Compose file is read there. */
const COMPOSE_OVERRIDE_KEYS = {
    compose: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .may */ ._L)(composeHere, null, 'What is different here about the Compose file.'),
};
/** The variables of the Compose file as an environment means them. Its own ones that can't be read are told with the whole file. */
function variablesIn(environment, ofFile) {
    const here = environment.at('compose').read(composeHere);
    const laid = new Map([...ofFile, ...(here?.variables ?? [])]);
    return new Map([...laid].flatMap(([name, given]) => (given === null ? [] : [[name, given]])));
}
/** An environment speaks of a Compose file that is there. */
function holdComposeOverrides(environment, file) {
    const here = environment.at('compose');
    if (here.given && !file.at('compose').given)
        here.complain('is about a Compose file, and the top level names none: write `compose: compose.yaml` there, or take it out here');
}


/***/ }),

/***/ 11237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ wrong),
/* harmony export */   n: () => (/* binding */ inside)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

/** The place of a map's value by its key, or of a list's item by its index. `near` is the key, or the item. */
function inside(place, step, near) {
    const { path, written } = place;
    const key = typeof step === 'number' ? `[${step}]` : PLAIN_KEY.test(step) ? step : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(step);
    const dot = typeof step === 'number' || path === '' ? '' : '.';
    return {
        ...place,
        path: (near && written?.get(near)) ?? `${path}${dot}${key}`,
        near: near?.range ? near : place.near,
    };
}
/** Any other key is quoted: a line break in one would forge a line of the message. */
const PLAIN_KEY = /^[\w./-]+$/;
function wrong(node, place, problem) {
    place.report(node?.range ? node : place.near, place.path, problem);
    return undefined;
}


/***/ }),

/***/ 5783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  JF: () => (/* binding */ emptyOf),
  p_: () => (/* binding */ list),
  eu: () => (/* binding */ literal),
  A7: () => (/* binding */ mapOf),
  _L: () => (/* binding */ may),
  $B: () => (/* binding */ need),
  Ik: () => (/* binding */ object),
  h9: () => (/* binding */ oneOrMore),
  d_: () => (/* binding */ scalar)
});

// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/advice/wrong-form.js
var wrong_form = __webpack_require__(41732);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/advice/written.js
var written = __webpack_require__(40691);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/path-in-file.js
var path_in_file = __webpack_require__(11237);
// EXTERNAL MODULE: ./node_modules/leven/index.js
var leven = __webpack_require__(47785);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/yaml/pairs.js
var pairs = __webpack_require__(31862);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/unknown-keys.js



/** A key with more letters wrong is more likely meant for another place than mistyped. */
const MOST_TYPOS = 2;
/** Compose's mark of what isn't for the reader: a place for anchors, and for other tools. */
const EXTENSION = /^x-/;
function reportUnknownKeys(node, { known, foreign }, place) {
    const seen = new Set();
    for (const pair of (0,pairs/* pairsOf */.fq)(node)) {
        const { key, value } = pair;
        const written = (0,pairs/* keyOf */.TN)(pair);
        const here = (0,path_in_file/* inside */.n)(place, written, key);
        // YAML's own check takes `1` and `"1"` for two keys.
        if (seen.has(written))
            (0,path_in_file/* wrong */.Q)(key, here, 'is given twice');
        seen.add(written);
        if (known.includes(written) || EXTENSION.test(written))
            continue;
        (0,path_in_file/* wrong */.Q)(key, here, adviceFor(written, value, { known, foreign }));
    }
}
function adviceFor(key, value, { known, foreign }) {
    const advice = Object.hasOwn(foreign, key) ? foreign[key] : undefined;
    if (advice)
        return typeof advice.how === 'string' ? advice.how : advice.how(value);
    const near = meantBy(key, known);
    return `is not known here; ${near ? `did you mean ${near}?` : `known are ${namesOf(known)}`}`;
}
/** The key that was meant by one that is not known. */
function meantBy(key, known) {
    return known.includes(key) || EXTENSION.test(key) ? undefined : (0,leven/* closestMatch */.h)(key, known, { maxDistance: MOST_TYPOS });
}
/** Nobody reads sixty names in a message. */
const MOST_NAMED = 15;
function namesOf(known) {
    if (known.length <= MOST_NAMED)
        return known.join(', ');
    return `${known.slice(0, MOST_NAMED).join(', ')} and ${known.length - MOST_NAMED} more, which docs/configuration.md lists`;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/shape.js







/** Put in before any shape is read; an editor may see it as a key. */
const MERGE = '^<<$';
/** A number, word or text, parsed by the same vocabulary as inputs. */
function scalar(parser) {
    return {
        read(node, place) {
            // The source text and not YAML's reading of it: `1e3`, `0x10` and `08` are what the author wrote.
            const text = (0,written/* textOf */.b6)(node);
            if (text === undefined)
                return (0,path_in_file/* wrong */.Q)(node, place, (0,wrong_form/* notASingleValue */.WL)(node));
            if (GITHUB_EXPRESSION.test(text))
                return (0,path_in_file/* wrong */.Q)(node, place, NOT_FILLED_IN);
            const outcome = parser.parse(text);
            return outcome.ok ? outcome.value : (0,path_in_file/* wrong */.Q)(node, place, outcome.problem);
        },
        schema: () => ({ title: parser.type, type: ['string', 'number', 'boolean'] }),
    };
}
/** GitHub fills these in in workflows. Here they would reach the target as they are written. */
const GITHUB_EXPRESSION = /\$\{\{\s*(secrets|vars|env|github|inputs|needs|matrix)\./;
const NOT_FILLED_IN = 'holds `${{ … }}`, which GitHub fills in in workflow files only. Write the value itself, or, in a component, name a secret under `secrets`';
/** A JSON scalar with its own type: `"1"` and `1` differ. */
const literal = {
    read(node, place) {
        if (!(0,dist/* isScalar */.jn)(node))
            return (0,path_in_file/* wrong */.Q)(node, place, (0,wrong_form/* notASingleValue */.WL)(node));
        const { value } = node;
        if (typeof value === 'number' && !isExact(value)) {
            return (0,path_in_file/* wrong */.Q)(node, place, 'must be a number that JSON holds exactly: no infinity, no integer above 9007199254740991');
        }
        if (value === null || ['string', 'number', 'boolean'].includes(typeof value))
            return value;
        return (0,path_in_file/* wrong */.Q)(node, place, 'must be a text, a number, true, false or null');
    },
    schema: () => ({ type: ['string', 'number', 'boolean', 'null'] }),
};
function isExact(value) {
    return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}
function list(item, options = {}) {
    return {
        read(node, place) {
            if (!(0,dist/* isSeq */.oP)(node))
                return (0,path_in_file/* wrong */.Q)(node, place, (0,wrong_form/* notAList */.ls)(node, { path: place.path, ...options }));
            if (node.items.length < (options.least ?? 0))
                return (0,path_in_file/* wrong */.Q)(node, place, `must have at least ${options.least}`);
            if (node.items.length > (options.most ?? Infinity))
                return (0,path_in_file/* wrong */.Q)(node, place, `must have at most ${options.most}`);
            const values = node.items.map((each, index) => item.read(each, (0,path_in_file/* inside */.n)(place, index, each)));
            return values.every((value) => value !== undefined) ? values : undefined;
        },
        schema: () => ({
            type: 'array',
            items: item.schema(),
            ...(options.least && { minItems: options.least }),
            ...(options.most && { maxItems: options.most }),
        }),
    };
}
/** One value, or a list of them. */
function oneOrMore(item) {
    const several = list(item, { least: 1 });
    return {
        read(node, place) {
            if ((0,dist/* isSeq */.oP)(node))
                return several.read(node, place);
            const value = item.read(node, place);
            return value === undefined ? undefined : [value];
        },
        schema: () => ({ anyOf: [item.schema(), several.schema()] }),
    };
}
function mapOf(key, item) {
    return {
        read(node, place) {
            if (!(0,dist/* isMap */.jh)(node))
                return (0,path_in_file/* wrong */.Q)(node, place, (0,wrong_form/* notAMapOfNames */.W4)(node));
            const entries = new Map();
            for (const pair of (0,pairs/* pairsOf */.fq)(node)) {
                const written = (0,pairs/* keyOf */.TN)(pair);
                const here = (0,path_in_file/* inside */.n)(place, written, pair.key);
                const outcome = key.parse(written);
                if (!outcome.ok)
                    (0,path_in_file/* wrong */.Q)(pair.key, here, outcome.problem);
                const value = item.read(pair.value, here);
                if (!outcome.ok || value === undefined)
                    continue;
                if (entries.has(outcome.value))
                    (0,path_in_file/* wrong */.Q)(pair.key, here, 'is given twice');
                entries.set(outcome.value, value);
            }
            // One entry that can't be read makes the whole unreadable: later checks would only report its absence again.
            return entries.size === node.items.length ? entries : undefined;
        },
        schema: () => ({ type: 'object', patternProperties: { [MERGE]: true }, additionalProperties: item.schema() }),
    };
}
/**
 * A map with known keys. An unknown key is a problem that names the nearest known one: a typo must not become a default. Keys
 * that begin with `x-` are passed over, as in Compose files. `sample` is a line to begin with where no key is required.
 */
function object(properties, foreign = {}, sample) {
    const required = Object.values(properties).flatMap(({ absent, example }) => (absent ? [] : [example]));
    const examples = required.length === 0 && sample !== undefined ? [sample] : required;
    return {
        read(node, place) {
            if (!(0,dist/* isMap */.jh)(node))
                return (0,path_in_file/* wrong */.Q)(node, place, (0,wrong_form/* notAMap */.NW)(node, { path: place.path, keys: Object.keys(properties), required: examples }));
            reportUnknownKeys(node, { known: Object.keys(properties), foreign }, place);
            const read = {};
            let whole = true;
            for (const [key, property] of Object.entries(properties)) {
                const isTold = (written) => replacedBy(written, foreign) === key ||
                    (!property.absent && meantBy(written, Object.keys(properties)) === key);
                // Whoever writes an old or a mistyped key is told so there. That the right one is missing would say it a second time.
                const isReplaced = !(0,pairs/* pairOf */.cF)(node, key) && (0,pairs/* pairsOf */.fq)(node).some((pair) => isTold((0,pairs/* keyOf */.TN)(pair)));
                const value = isReplaced ? NOT_READ : readProperty(node, key, property, place);
                if (value.ok)
                    read[key] = value.value;
                else
                    whole = false;
            }
            return whole ? read : undefined;
        },
        schema: () => ({
            type: 'object',
            additionalProperties: false,
            patternProperties: { [EXTENSION.source]: true, [MERGE]: true },
            required: Object.keys(properties).filter((key) => !properties[key]?.absent),
            properties: Object.fromEntries(Object.entries(properties).map(([key, { shape, doc, absent }]) => [
                key,
                { ...shape.schema(), description: doc, ...(isPlain(absent?.value) && { default: absent?.value }) },
            ])),
        }),
    };
}
function replacedBy(key, foreign) {
    return Object.hasOwn(foreign, key) ? foreign[key]?.by : undefined;
}
/** A default that can be shown as it is written. */
function isPlain(value) {
    return typeof value === 'string' || typeof value === 'number';
}
/** `example` is a line that a person can begin with who left it out. */
function need(shape, doc, example) {
    return { shape, doc, ...(example !== undefined && { example }) };
}
function may(shape, absent, doc) {
    return { shape, doc, absent: { value: absent } };
}
/** What a section means that isn't there: the one with no key of its own. */
function emptyOf(section) {
    const report = (_, path, problem) => {
        throw new Error(`${path}: ${problem}`);
    };
    const value = section.read(new dist/* YAMLMap */.CA(), { path: '', near: undefined, report, lineOf: () => 1 });
    if (value === undefined)
        throw new Error('a section without required keys reads empty');
    return value;
}
const NOT_READ = { ok: false };
function readProperty(node, key, property, place) {
    const pair = (0,pairs/* pairOf */.cF)(node, key);
    const here = (0,path_in_file/* inside */.n)(place, key, pair?.key ?? node);
    if ((0,pairs/* isEmpty */.Im)(pair?.value)) {
        if (property.absent)
            return (0,parser/* parsed */.Yz)(property.absent.value);
        (0,path_in_file/* wrong */.Q)(pair?.value, here, property.example === undefined ? 'is missing' : `is missing: add \`${property.example}\``);
        return NOT_READ;
    }
    const read = property.shape.read(pair?.value, here);
    return read === undefined ? NOT_READ : (0,parser/* parsed */.Yz)(read);
}


/***/ }),

/***/ 28511:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ spotOf)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _path_in_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11237);
/* harmony import */ var _yaml_pairs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31862);



function spotOf(node, place) {
    const given = !(0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_2__/* .isEmpty */ .Im)(node);
    const read = (shape) => given ? shape.read(node, { ...place, report: () => undefined }) : undefined;
    // A map begins a line below its key: the key is what a reader looks for.
    const told = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) ? node : place.near;
    return {
        path: place.path,
        given,
        line: place.lineOf(told),
        at(key) {
            const pair = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_2__/* .pairOf */ .cF)(node, key) : undefined;
            return spotOf(pair?.value, (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_1__/* .inside */ .n)(place, key, pair?.key));
        },
        entries: () => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node)
            ? (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_2__/* .pairsOf */ .fq)(node).map((pair) => [(0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .TN)(pair), spotOf(pair.value, (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_1__/* .inside */ .n)(place, (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .TN)(pair), pair.key))])
            : [],
        items: () => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node) ? node.items.map((item, index) => spotOf(item, (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_1__/* .inside */ .n)(place, index, item))) : [],
        read,
        readOr: (shape, absent) => (given ? read(shape) : absent),
        complain: (problem) => place.report(told, place.path, problem),
    };
}


/***/ }),

/***/ 68601:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gf: () => (/* binding */ secretName),
/* harmony export */   JX: () => (/* binding */ portNumber),
/* harmony export */   K2: () => (/* binding */ subnet),
/* harmony export */   Sl: () => (/* binding */ image),
/* harmony export */   U$: () => (/* binding */ registryHost),
/* harmony export */   Uq: () => (/* binding */ filledText),
/* harmony export */   Wc: () => (/* binding */ routerAddress),
/* harmony export */   _S: () => (/* binding */ askedPath),
/* harmony export */   gs: () => (/* binding */ oneLineText),
/* harmony export */   hl: () => (/* binding */ address),
/* harmony export */   jP: () => (/* binding */ routedPath),
/* harmony export */   mT: () => (/* binding */ environmentVariable),
/* harmony export */   of: () => (/* binding */ sizeBetween),
/* harmony export */   pc: () => (/* binding */ baseUrl),
/* harmony export */   s$: () => (/* binding */ filePath),
/* harmony export */   uv: () => (/* binding */ networkName),
/* harmony export */   wh: () => (/* binding */ plainText),
/* harmony export */   xN: () => (/* binding */ containerName)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_address_http_url__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44449);
/* harmony import */ var _hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(13954);
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16099);
/* harmony import */ var _hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39757);
/* harmony import */ var _hardened_deploy_core_target_listen_address__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82162);
/* harmony import */ var _name_like_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(53002);






/** The vocabulary of `hardened-deploy.yml`: each value is held here to what is done with it later. */
/** An argument or a variable's value: a NUL would cut it off where it is used. */
const plainText = {
    type: 'text',
    parse: (raw) => (raw.includes('\0') ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must not hold a NUL character') : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw)),
};
/** A name for tables and log lines, or a query. */
const filledText = {
    type: 'text',
    parse: (raw) => (raw.trim() === '' ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must not be blank') : plainText.parse(raw)),
};
const oneLineText = {
    type: 'text',
    parse: (raw) => (/\p{Cc}/u.test(raw) ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must be one line') : filledText.parse(raw)),
};
/** What isn't a name may be the secret itself, so it is not repeated. */
/** Keys of AWS and tokens of GitHub, which could be names of secrets by their letters. As a name, one would be shown in messages. */
const SECRET_ITSELF = /^(?:A[KS]IA[A-Z0-9]{16}|gh[a-z]_\w{30,}|github_pat_\w{30,})$/;
const secretName = {
    type: 'name of a secret',
    parse(raw) {
        if (SECRET_ITSELF.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('is a key or a token itself: put it into a secret, and write the name of that. Make a new one, because this one is in the file now');
        if (/^[A-Za-z_]\w*$/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw);
        const [, name] = /^([A-Za-z_]\w*)\s*(?:=|:(?!\/\/))/.exec(raw) ?? [];
        if (name !== undefined)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be the name of a secret without its value: write ${name}, and give the value in the workflow`);
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must be the name of a secret, such as DATABASE_URL, and never its value');
    },
};
const environmentVariable = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_4__/* .nameLike */ .p)('name of an environment variable, of letters, digits and _', /^[A-Za-z_]\w*$/);
// Docker's own rule for names, in daemon/names of moby.
const containerName = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_4__/* .nameLike */ .p)('name of a container', /^[A-Za-z0-9][\w.-]{1,127}$/);
const NO_NETWORKS = ['host', 'none'];
const networkName = {
    type: 'name of a Docker network',
    parse(raw) {
        if (!/^[A-Za-z0-9][\w.-]{0,127}$/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be the name of a Docker network, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
        if (NO_NETWORKS.includes(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must not be ${raw}: a container in it can be in no other network`);
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw);
    },
};
const portNumber = {
    ...(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)({ least: 1, most: 65_535 }),
    parse(raw) {
        const [, inside] = /^[\d.:[\]]*:(\d{1,5})(?:\/\w+)?$/.exec(raw) ?? /^(\d{1,5})\/\w+$/.exec(raw) ?? [];
        if (inside === undefined)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)({ least: 1, most: 65_535 }).parse(raw);
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be one port, the one inside the container: write ${inside}. Where users come in is \`router.listen\` of the environment`);
    },
};
const LONGEST_PATH = 255;
/** What stands in the router's configuration: nothing that could end a directive, and nothing that nginx reads differently. */
const routedPath = {
    type: 'URL path',
    parse(raw) {
        if (/^\w[\w\-./~]*$/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must begin with /: write /${raw}`);
        if (!/^\/[\w\-./~]*$/.test(raw)) {
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be a URL path of letters, digits and - . _ ~ / beginning with /, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
        }
        if (raw.length > LONGEST_PATH)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must have at most ${LONGEST_PATH} characters`);
        if (/\/\/|\/\.{1,2}(\/|$)/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must not hold // or parts . and ..: no request would match it');
        if (/^\/\.hardened-deploy(\/|$)/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)("must not begin with /.hardened-deploy: that is the router's own");
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw);
    },
};
/** A path that is asked. Percent-encoded characters may stand in it; a query may not. */
const askedPath = {
    type: 'URL path',
    parse(raw) {
        if (/^\w[\w\-./~]*$/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must begin with /: write /${raw}`);
        if (!/^\/(?:[\w\-./~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})*$/.test(raw)) {
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be a URL path beginning with /, blanks as %20 and without a query, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
        }
        // In a URL, what follows // is a host.
        if (raw.startsWith('//'))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must begin with one /, not with two: ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
        if (raw.length > LONGEST_PATH)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must have at most ${LONGEST_PATH} characters`);
        if (/%00/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must not hold %00: nginx answers 400 to it');
        if (/\/(\.|%2e){1,2}(\/|$)/i.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must not hold parts . and ..');
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw);
    },
};
/**
 * Where the router listens on the Docker host: at an IPv4 address, or at all addresses. Of those with IPv6, `[::]` alone is taken:
 * who needs one address only has a proxy in front, which can use IPv4.
 */
const routerAddress = {
    type: _hardened_deploy_core_target_listen_address__WEBPACK_IMPORTED_MODULE_3__/* .listenAddress */ .Y8.type,
    parse(raw) {
        const address = _hardened_deploy_core_target_listen_address__WEBPACK_IMPORTED_MODULE_3__/* .listenAddress */ .Y8.parse(raw);
        if (address.ok && (!address.value.ip.includes(':') || address.value.ip === '::'))
            return address;
        const [, port] = /^(?:\*|localhost)?:?(\d{1,5})$/.exec(raw) ?? [];
        if (port !== undefined && (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)({ least: 1, most: 65_535 }).parse(port).ok)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must have an address too: write "[::]:${port}" for everybody, 127.0.0.1:${port} for this host only`);
        const orAll = raw.startsWith('[') ? ', or "[::]:80" for all addresses, those of IPv6 too' : '';
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be an IPv4 address and a port from 1 to 65535, such as 127.0.0.1:8080${orAll}, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
    },
};
/** The same, as it was written. */
const address = {
    type: routerAddress.type,
    parse(raw) {
        const outcome = routerAddress.parse(raw);
        return outcome.ok ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw) : outcome;
    },
};
/** Ranges that a host's network can't be in, by RFC 6890. */
const IMPOSSIBLE = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'];
/** At least /24, so that the fixed addresses (.16 to .47) lie in the lower half and Docker's own in the upper one. */
const subnet = {
    type: 'IPv4 range, /16 to /24',
    parse(raw) {
        const range = (0,_hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_5__/* .parseIpv4Range */ .oD)(raw);
        if (!range || range.prefix < 16 || range.prefix > 24) {
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be an IPv4 range from /16 to /24, such as 172.30.7.0/24, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
        }
        const base = `${(0,_hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_5__/* .formatIpv4 */ .Re)(range.base)}/${range.prefix}`;
        if (base !== raw)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must begin with its first address: ${base}, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
        const impossible = IMPOSSIBLE.find((each) => (0,_hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_5__/* .overlap */ .EF)(range, (0,_hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_5__/* .parseIpv4Range */ .oD)(each) ?? range));
        return impossible === undefined
            ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw)
            : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must not lie in ${impossible}, which no network can have`);
    },
};
/** A base for paths: no query, no fragment, no slash at its end. */
const baseUrl = {
    type: _hardened_deploy_core_base_address_http_url__WEBPACK_IMPORTED_MODULE_0__/* .httpUrl */ .q3.type,
    parse(raw) {
        const outcome = _hardened_deploy_core_base_address_http_url__WEBPACK_IMPORTED_MODULE_0__/* .httpUrl */ .q3.parse(raw);
        if (!outcome.ok && /^[\w-]+(\.[\w-]+)+(:\d+)?(\/[\w./-]*)?$/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must begin with https:// or http://: write https://${raw}`);
        if (!outcome.ok)
            return outcome;
        if (raw.includes('${'))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must be written out: nobody fills in `${…}` here');
        if (/[?#]/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must not hold a query or fragment');
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw.replace(/\/+$/, ''));
    },
};
const image = {
    type: _hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_2__/* .imageReference */ .rA.type,
    parse(raw) {
        const outcome = _hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_2__/* .imageReference */ .rA.parse(raw);
        return outcome.ok ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw) : outcome;
    },
};
/** A registry as it stands at the beginning of an image's name: any other spelling would silently match no image. */
const registryHost = {
    type: 'registry host',
    parse(raw) {
        const [, host] = /^https?:\/\/([\w.:-]+)(?:\/.*)?$/.exec(raw) ?? /^([\w-]+(?:\.[\w-]+)+(?::\d+)?)\/.*$/.exec(raw) ?? [];
        if (host !== undefined)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be the host alone, as image names begin with it: write ${host}`);
        const url = URL.parse(`http://${raw}`);
        const bare = url?.href === `http://${raw.toLowerCase()}/` || raw.endsWith(':80');
        if (!url || !bare || !(/[.:]/.test(raw) || raw === 'localhost')) {
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be a registry's host as image names begin with it, such as ghcr.io or docker.io, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
        }
        if (/^(index|registry-1)\.docker\.io$/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must be docker.io for Docker Hub');
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw);
    },
};
/** A size between two bounds in bytes, both included. */
function sizeBetween(least, most) {
    return {
        // A bound beyond every disk is there against numbers that aren't exact any more, and tells a reader nothing.
        type: most > 1024 ** 5 ? 'size' : `size, ${written(least)} to ${written(most)}`,
        parse(raw) {
            const match = /^(\d{1,9})(B|KiB|MiB|GiB)$/.exec(raw);
            const unit = { B: 0, KiB: 1, MiB: 2, GiB: 3 }[match?.[2] ?? ''];
            if (unit === undefined)
                return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be a size such as ${nearestSize(raw) ?? '500MiB or 2GiB'}, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
            const value = Number(match?.[1]) * 1024 ** unit;
            return value >= least && value <= most
                ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(value)
                : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be from ${written(least)} to ${written(most)}, not ${raw}`);
        },
    };
}
/** `500MB`, `500m` and `500 mb` → `500MiB`. */
function nearestSize(raw) {
    if (/^\d{1,9}$/.test(raw))
        return `${raw}MiB or ${raw}GiB, with its unit`;
    const [, count, letter] = /^(\d{1,9})\s*([kmg])i?b?$/i.exec(raw) ?? [];
    return letter === undefined ? undefined : `${count}${letter.toUpperCase()}iB`;
}
function written(bytes) {
    const unit = [3, 2, 1, 0].find((power) => bytes >= 1024 ** power && bytes % 1024 ** power === 0) ?? 0;
    return `${bytes / 1024 ** unit}${['B', 'KiB', 'MiB', 'GiB'][unit]}`;
}
/** A file in the job's workspace, or an absolute path on a runner of one's own. */
const filePath = {
    type: 'path',
    parse(raw) {
        if (/\/$|(^|\/)\.{1,2}$/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must name a file, not the folder ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
        return oneLineText.parse(raw);
    },
};


/***/ }),

/***/ 56965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ parseConfigurationDocument)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/yaml/pairs.js
var yaml_pairs = __webpack_require__(31862);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/yaml/merge-keys.js


/**
 * Puts the keys that `<<: *defaults` stands for into their maps. Call it when every alias has been replaced by what it
 * means: then no map can be within itself. The keys keep the lines where they were written, so that a mistake in them is
 * told where it can be corrected.
 */
function putInMergedKeys(document, report) {
    const done = new Set();
    (0,dist/* visit */.YR)(document, { Map: (_, map) => putIn(map, done, report) });
}
function putIn(map, done, report) {
    if (done.has(map))
        return;
    done.add(map);
    const merges = (0,yaml_pairs/* pairsOf */.fq)(map).filter(isMerge);
    if (merges.length === 0)
        return;
    const own = (0,yaml_pairs/* pairsOf */.fq)(map).filter((pair) => !isMerge(pair));
    const pairs = new Map(own.map((pair) => [(0,yaml_pairs/* keyOf */.TN)(pair), pair]));
    for (const source of merges.flatMap((merge) => sourcesOf(merge, report))) {
        putIn(source, done, report);
        // What stands first wins: the map's own keys, then the earlier of several sources.
        for (const pair of (0,yaml_pairs/* pairsOf */.fq)(source))
            if (!pairs.has((0,yaml_pairs/* keyOf */.TN)(pair)))
                pairs.set((0,yaml_pairs/* keyOf */.TN)(pair), pair);
    }
    map.items = [...pairs.values()];
}
/** A quoted "<<" is a key like any other. */
function isMerge({ key }) {
    return (0,dist/* isScalar */.jn)(key) && key.value === '<<' && key.type === dist/* Scalar */.X5.PLAIN;
}
function sourcesOf({ key, value }, report) {
    if ((0,dist/* isMap */.jh)(value))
        return [value];
    const items = (0,dist/* isSeq */.oP)(value) ? value.items : [value];
    const sources = items.filter((item) => (0,dist/* isMap */.jh)(item));
    if (sources.length < items.length)
        report(key, 'takes a map, or a list of maps: write `<<: *defaults`, where `&defaults` stands above a map');
    return sources;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/yaml/mistakes.js
/** These leave the rest of the text readable, so each is a mistake of its own. */
const BY_THEMSELVES = ['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED'];
const INDENTATION = "the indentation doesn't fit the lines around it: keys of one map begin in the same column";
/**
 * One for each mistake that was made: after the first one that makes the text unreadable the parser only stumbles on, and
 * what it says of the lines below would send a reader to the wrong places.
 */
function mistakesIn(text, told) {
    const inOrder = told.toSorted((one, other) => one.pos[0] - other.pos[0]);
    const breaking = inOrder.find(({ code }) => !BY_THEMSELVES.includes(code));
    const before = inOrder.filter(({ code, pos }) => BY_THEMSELVES.includes(code) && (!breaking || pos[0] < breaking.pos[0]));
    const mistakes = before.map((each) => mistakeOf(text, each, told));
    return breaking ? [...mistakes, mistakeOf(text, breaking, told)] : mistakes;
}
function mistakeOf(text, error, all) {
    const offset = Math.min(error.pos[0], text.trimEnd().length);
    if (error.code === 'BLOCK_AS_IMPLICIT_KEY')
        return nestedKey(text, error, all);
    return { offset, problem: problemOf(text, error) };
}
/** YAML says the same of `a: b: c` and of a line that is indented deeper than the one above it, and blames the line above. */
function nestedKey(text, { pos: [offset] }, all) {
    if (beginsLine(text, offset))
        return { offset, problem: INDENTATION };
    const goesOn = all.find(({ code, pos }) => code === 'MULTILINE_IMPLICIT_KEY' && pos[0] === offset);
    const next = goesOn && /\n\s*/g.exec(text.slice(...goesOn.pos));
    if (next)
        return { offset: offset + next.index + next[0].length, problem: INDENTATION };
    return { offset, problem: 'a value that holds `: ` must stand in quotes' };
}
function problemOf(text, told) {
    return (PROBLEMS[told.code]?.(told.message, text.slice(...told.pos), text.slice(told.pos[0])) ??
        `is no YAML: ${told.message}`);
}
/** By the parser's code, from its message, the piece of text that it blames, and all from there on. */
const PROBLEMS = {
    BAD_INDENT: (message) => message.startsWith('Flow') ? 'a `[` or `{` above is not closed before this line' : INDENTATION,
    MULTILINE_IMPLICIT_KEY: (_, blamed) => blamed.includes('\n') ? 'this line gives no value: write `key: value`, with a space after the colon' : INDENTATION,
    TAB_AS_INDENT: () => 'is indented with a tab: use spaces instead',
    MISSING_CHAR: (message) => message.startsWith('Missing closing') ? 'a quote that was opened above is not closed' : INDENTATION,
    BAD_SCALAR_START: (_, blamed) => mustBeQuoted(blamed),
    BAD_ALIAS: (_, blamed) => mustBeQuoted(blamed),
    BAD_DQ_ESCAPE: () => 'a backslash means something else within "double quotes"; use \'single quotes\'',
    TAG_RESOLVE_FAILED: (_, blamed) => `${JSON.stringify(blamed)} is a tag that nobody knows here; a value that begins with ! must stand in quotes`,
    DUPLICATE_KEY: (_, _blamed, rest) => givenTwice(/^[^\s:]*/.exec(rest)?.[0]),
    RESOURCE_EXHAUSTION: () => 'is nested too deeply to be read',
    MULTIPLE_DOCS: () => 'a second document begins here; the file must be one, without `---` between',
};
function givenTwice(key) {
    return `the key ${JSON.stringify(key)} is given twice${key === '<<' ? ': write `<<: [*one, *other]`' : ''}`;
}
function mustBeQuoted(blamed) {
    return `a value that begins with ${JSON.stringify(blamed.slice(0, 1))} must stand in quotes`;
}
function beginsLine(text, offset) {
    return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/yaml/origin.js
var yaml_origin = __webpack_require__(77269);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/yaml/repeated-keys.js

/**
 * Each key that stands in its map a second time. The parser's own check compares every key with all before it: a map of 20,000
 * keys takes it more than half a minute.
 */
function repeatedKeys(document) {
    const repeated = [];
    (0,dist/* visit */.YR)(document, {
        Map(_, { items }) {
            const seen = new Set();
            for (const { key } of items) {
                if (!(0,dist/* isScalar */.jn)(key) || !key.range)
                    continue;
                const [start, end] = key.range;
                if (seen.has(key.value))
                    repeated.push({ code: 'DUPLICATE_KEY', pos: [start, end], message: '' });
                seen.add(key.value);
            }
        },
    });
    return repeated;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/yaml/document.js





/** A file that a person wrote has some hundred nodes; anchors within anchors could make it billions. */
const MOST_NODES = 50_000;
function parseConfigurationDocument(text, { tags = [] } = {}) {
    const lines = new dist/* LineCounter */.HN();
    const found = [];
    const lineAt = (offset) => Math.max(1, lines.linePos(offset).line);
    const lineOf = (node) => lineAt(node?.range?.[0] ?? 0);
    const tell = (offset, path, problem) => void found.push({ line: lineAt(offset), path, problem: problem.replace(/\s+/g, ' ') });
    const report = (node, path, problem) => {
        const origin = (0,yaml_origin/* originOf */.y)(node);
        if (origin)
            found.push({ ...origin, path, problem: problem.replace(/\s+/g, ' ') });
        else
            tell(node?.range?.[0] ?? 0, path, problem);
    };
    const root = rootOf({ text, lines, tags }, tell);
    return {
        root,
        top: { path: '', near: root, report, lineOf },
        problems: () => [...new Map(found.map((each) => [JSON.stringify(each), each])).values()],
    };
}
function rootOf({ text, lines, tags }, tell) {
    const document = parse(text, lines);
    if (!document) {
        tell(0, '', 'is nested too deeply to be read');
        return undefined;
    }
    let sound = true;
    const wrong = (offset, problem, path = '') => {
        sound = false;
        tell(offset, path, problem);
    };
    // Warnings too: a tag that nobody knows (`!secret x`) would leave the text behind it as the value, in silence.
    const warnings = document.warnings.filter(({ pos }) => !tags.includes(text.slice(...pos)));
    const told = [...document.errors, ...warnings, ...repeatedKeys(document)];
    for (const { offset, problem } of mistakesIn(text, told))
        wrong(offset, problem);
    if (sound)
        resolveAliases(document, (node, problem) => wrong(node.range?.[0] ?? 0, problem));
    if (sound)
        putInMergedKeys(document, (node, problem) => wrong(node?.range?.[0] ?? 0, problem, '<<'));
    return sound ? document.contents : undefined;
}
/** Undefined for a text that is nested so deeply that the parser runs out of stack. */
function parse(text, lineCounter) {
    try {
        return (0,dist/* parseDocument */.Tp)(text, { lineCounter, uniqueKeys: false, prettyErrors: false });
    }
    catch (thrown) {
        if (thrown instanceof RangeError)
            return undefined;
        throw thrown;
    }
}
/**
 * Anchors are for the author's convenience; every shape sees the node that is meant. Nodes are visited in the text's order,
 * so an anchor that is given anew counts from there on, as YAML says.
 */
function resolveAliases(document, report) {
    const anchors = new Map();
    const met = new Set();
    let visited = 0;
    (0,dist/* visit */.YR)(document, {
        Node(_, node) {
            if (!(0,dist/* isAlias */.Vj)(node) && node.anchor !== undefined && !met.has(node))
                anchors.set(node.anchor, node);
            met.add(node);
            visited += 1;
            if (visited <= MOST_NODES)
                return undefined;
            report(node, 'the file is too large, or its anchors within anchors make it so');
            return dist/* visit */.YR.BREAK;
        },
        Alias(_, alias, ancestors) {
            const meant = anchors.get(alias.source);
            if (meant && !ancestors.includes(meant))
                return meant;
            report(alias, meant ? `*${alias.source} stands inside &${alias.source} itself` : `no anchor &${alias.source} stands above`);
            return dist/* visit */.YR.SKIP;
        },
    });
}


/***/ }),

/***/ 77269:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ putOrigin),
/* harmony export */   y: () => (/* binding */ originOf)
/* harmony export */ });
const origins = new WeakMap();
/** From now on problems of this node are told with that file and line. */
function putOrigin(node, origin) {
    origins.set(node, origin);
    // A node without a range has no line, and messages would take that of its neighbour.
    node.range ??= [0, 0, 0];
}
function originOf(node) {
    return node ? origins.get(node) : undefined;
}


/***/ }),

/***/ 31862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Im: () => (/* binding */ isEmpty),
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   cF: () => (/* binding */ pairOf),
/* harmony export */   fq: () => (/* binding */ pairsOf)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38815);


function pairsOf(node) {
    return node.items;
}
function pairOf(node, key) {
    return pairsOf(node).find((pair) => keyOf(pair) === key);
}
/** Nothing, or a key without a value: both mean that it isn't given. */
function isEmpty(node) {
    return !node || ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(node) && node.value === null);
}
/** The source text, as for values: the keys `08` and `8` are two. */
function keyOf({ key }) {
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(key))
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(String(key));
    return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}


/***/ }),

/***/ 82162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jd: () => (/* binding */ addressesCollide),
/* harmony export */   T4: () => (/* binding */ isEverywhere),
/* harmony export */   Y8: () => (/* binding */ listenAddress)
/* harmony export */ });
/* harmony import */ var _base_address_ipv4_range_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13954);
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);


const ADDRESS_AND_PORT = /^(?:\[([0-9a-fA-F:.]+)\]|((?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3})):([1-9]\d{0,4})$/;
/** Reads `127.0.0.1:8080` or `[::1]:8080`. Octets with leading zeros are refused: some programs read them as octal. */
const listenAddress = {
    type: 'ip:port',
    parse(raw) {
        const [, six, four, digits] = ADDRESS_AND_PORT.exec(raw) ?? [];
        const port = Number(digits);
        if (port <= 65_535 && six !== undefined && URL.canParse(`http://[${six}]`))
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)({ ip: six, port });
        if (port <= 65_535 && four !== undefined && (0,_base_address_ipv4_range_js__WEBPACK_IMPORTED_MODULE_1__/* .parseIpv4Range */ .oD)(`${four}/32`))
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)({ ip: four, port });
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be an IP address and a port from 1 to 65535, such as 127.0.0.1:8080 or [::1]:8080, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
    },
};
/** Whether two addresses can't be used at the same time: the same port, on the same IP address or on all of them. */
function addressesCollide(one, other) {
    return one.port === other.port && (one.ip === other.ip || isEverywhere(one.ip) || isEverywhere(other.ip));
}
/** All addresses: of IPv4, or by `::` of IPv6 too, where there is any. */
function isEverywhere(ip) {
    return ip === '0.0.0.0' || ip === '::';
}


/***/ })

};
