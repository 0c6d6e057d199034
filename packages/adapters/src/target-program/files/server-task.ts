/**
 * What a restore of a server's data asks of the Engine, where the server has no database that can be renamed. `server`: the name of its container.
 * `look`: its folders and who writes there; `writers` and `stop`: what may write to `folder`, itself among them. They are started as after a
 * restore of files.
 */
export type ServerTask =
  | { readonly kind: 'server-look'; readonly server: string }
  | { readonly kind: 'server-writers' | 'server-stop'; readonly server: string; readonly folder: string };
