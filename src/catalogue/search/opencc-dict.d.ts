/** The package has no types for its dictionaries: pairs of characters, `鎖 锁|…`. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string;
  export default pairs;
}
