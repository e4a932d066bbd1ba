/** natural types its root only. */
declare module "natural/lib/natural/util/stopwords.js" {
  export const words: readonly string[];
}
declare module "natural/lib/natural/util/stopwords_fr.js" {
  export const words: readonly string[];
}
