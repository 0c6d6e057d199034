/** Plays a page on the machine where this is started, and prints what it took: for the page whose runner is on the server itself. */
import { type PageGiven, playPage } from './play-page.ts';

const given = JSON.parse(process.argv[2] ?? '') as PageGiven;
console.log(JSON.stringify(await playPage(given)));
