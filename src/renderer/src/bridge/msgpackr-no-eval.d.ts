/** The same library without `new Function`, which the content security policy refuses. */
declare module 'msgpackr/index-no-eval' {
  export { Packr } from 'msgpackr';
}
