import { words as english } from "natural/lib/natural/util/stopwords.js";
import { words as french } from "natural/lib/natural/util/stopwords_fr.js";

const englishChat = `
  able actually add again ago ain almost already although always anybody anyone anything anyway
  anyways aren around ask asking away back bad basically best better big bit bot btw call came
  cannot cant certainly couldn currently day days definitely didn didnt different directly doesn
  doesnt don dont either else end enough especially even ever every everybody everyone
  everything exactly example far feel few find fine first gave gets getting give given giving
  goes going gone gonna good got great guess guy guys hadn haha hasn haven having hello help
  here hey hmm hope however idea im imo indeed instead isn isnt ive just keep kind knew know
  known last later least less let lets like little lol long look looking looks lot lots made
  makes making many maybe mean means might mine need needed needs neither new next nice nobody
  non none nope nor not nothing now off often okay old one ones onto others otherwise own part
  people perhaps please point possible pretty probably put quite rather read real really right
  said same saw say saying says see seem seems seen sense set shall shouldn show side since
  someone something sometimes somewhere soon sorry sort stuff such sure take taken talk tbh tell
  telling than thank thanks that thats thing things think tho though thought three time times
  today together told tomorrow too took top tried tries try trying turn two types understand
  unless use used uses using usually various want wanted wants wasn way week went whatever
  whenever whether whole whose will within without won wonder wont work worked working works
  worse worth wouldn wrong yeah yep yes yesterday yet youre yup
`;

const frenchChat = `
  accord afin ah ai aime ainsi alors après assez aucun aucune aujourd aujourdhui auquel aussi
  autre autres avant avec avez avoir avons beaucoup besoin bien bon bonjour bonne bonsoir bref
  celle celles celui certains cest cet cette ceux chaque chez chose choses comme comment contre
  coucou crois côté demain depuis dernier dernière deux devrait dire dis dit dois doit donc
  donner dont doute dès elle elles encore enfin ensuite entre envie est etc eu faire fais fait
  faites falloir faudrait faut fin fois font fort grand grande gros hier hui ici jamais jour
  jours juste laquelle lequel leur leurs loin lors lorsque lui là maintenant mais mal mdr mec
  merci mettre mieux mis moi moins moment monde non ouais oui où par parce parfois parler pas
  passe personne petit petite peu peut peux plus plusieurs plutôt possible pour pourquoi
  pourrait pouvez pouvoir premier première presque pris près puis puisque quand quelqu quelqu'un
  quelque quelques question qui quoi quoique rien sais salut savez savoir selon semaine sera
  serait seul seulement sinon soient soit sont souvent suis super sur surtout tant tel telle
  tellement temps tiens toi tous tout toute toutes trois trop trouve truc trucs très vais vas
  vers veut veux via viens vient vite voici voilà voir vois voit vont vrai vraiment vu être
`;

/**
 * Words that are about nothing, of both languages at once, since communities mix them: natural's
 * lists, and what everyday chat adds to them.
 */
export const stopWords: ReadonlySet<string> = new Set([
  ...english,
  ...french,
  ...englishChat.trim().split(/\s+/),
  ...frenchChat.trim().split(/\s+/),
]);
