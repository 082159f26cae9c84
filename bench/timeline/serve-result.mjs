export const serveResult = async () => {
  throw new Error('not yet');
};
