import { words as english } from "natural/lib/natural/util/stopwords.js";
import { words as french } from "natural/lib/natural/util/stopwords_fr.js";

/**
 * Words that are about nothing, of both languages at once, since communities mix them. natural's
 * lists, and what everyday chat adds to them.
 */
export const stopWords: ReadonlySet<string> = new Set([
  ...english,
  ...french,
  ..."not nor will shall either neither having different same such like able actually asking say telling currently definitely basically directly example understand find add anyways indeed rather various many few own actually again ago almost already although always anybody anyone anything anyway around ask away back bit bad better best big call came certainly cannot dont doesnt didnt isnt cant wont im ive youre thats else end enough especially even ever every everybody everyone everything exactly far feel fine first gave gets getting give given giving goes going gone gonna good got great guess guy guys hello help here hey hmm hope however idea instead just keep kind knew know known last later least less let lets little long look looking looks lot lots made makes making maybe mean means might mine need needed needs new next nice nobody non none nope nothing now off often okay old one ones onto others otherwise part people perhaps please point possible pretty probably put quite rather read real really right said saw saying says see seem seems seen sense set show side since someone something sometimes somewhere soon sorry sort stuff sure take taken talk tell than thank thanks that thing things think thought tho though three times today together told tomorrow too took top tried tries trying try turn two types unless use used uses using usually want wanted wants way went whatever whenever whether whole whose within without won wonder work worked working works worse worth wrong yeah yep yes yesterday yet couldn shouldn wouldn doesn didn isn wasn aren haven hasn hadn ain don yup lol haha tbh imo btw day days time week bot ".split(
    /\s+/,
  ),
  ..."accord afin ah ai aime ainsi alors après assez aucun aucune aujourd aujourdhui auquel aussi autre autres avant avec avez avoir avons beaucoup besoin bien bon bonne bonjour bonsoir bref celle celles celui certains cest cet cette ceux chaque chez chose choses coucou comme comment contre côté crois demain depuis dernier dernière dès deux devrait dire dis dit doit donc donner dont dois doute elle elles encore enfin ensuite entre envie est être eu faire fais fait faites falloir faudrait faut fin fois font fort grand grande gros hier hui ici jamais jour jours juste là laquelle leur leurs lequel loin lors lorsque lui maintenant mais mal mdr mec merci mettre mieux mis moi moins moment monde ouais oui non où par parce parfois parler pas passe personne petit petite peu peut peux plus plusieurs plutôt possible pour pourquoi pourrait pouvez pouvoir premier première près presque pris puis puisque quand quelqu quelque quelques quelqu'un question qui quoi quoique rien sais salut savez savoir selon semaine sera serait seul seulement sinon soit soient sont souvent suis super sur surtout tant tel telle tellement temps tiens toi tous tout toute toutes très trop trouve truc trucs trois vais vas vers veut veux via vient viens vite voici voilà voir vois voit vont vraiment vrai vu etc".split(
    " ",
  ),
]);
