/**
 * What a restore of files asks of the Engine. Whose it is says HD_PAUSE. `look`: what is beside the files and who uses them; `make` and `drop`: a
 * volume beside them; `stop`: what writes there; `start`: those again.
 */
export type FilesTask =
  /** `prefix`: what volumes beside the files begin with. */
  | { readonly kind: 'files-look'; readonly prefix: string }
  | { readonly kind: 'files-make'; readonly name: string }
  | { readonly kind: 'files-drop'; readonly name: string }
  | { readonly kind: 'files-writers' }
  | { readonly kind: 'files-stop' }
  | { readonly kind: 'files-start'; readonly ids: readonly string[] };
