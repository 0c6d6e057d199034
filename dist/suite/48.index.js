export const id = 48;
export const ids = [48];
export const modules = {

/***/ 81048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F$: () => (/* binding */ inARow),
/* harmony export */   Ku: () => (/* binding */ firstOf),
/* harmony export */   hS: () => (/* binding */ counted)
/* harmony export */ });
/** `1 check`, `2 checks`. */
function counted(count, what) {
    return `${count} ${what}${count === 1 ? '' : 's'}`;
}
/** `1 answer`, `2 answers in a row`: a single one gets no "in a row". */
function inARow(count, what) {
    return `${counted(count, what)}${count === 1 ? '' : ' in a row'}`;
}
/** The first `most` texts, and instead of the others one text that says how many they are. */
function firstOf(texts, most) {
    return texts.length <= most ? texts : [...texts.slice(0, most), `and ${texts.length - most} more`];
}


/***/ })

};
