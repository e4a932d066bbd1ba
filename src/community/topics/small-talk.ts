/**
 * What people say whatever they talk about, beside stop words: in a handful of examples these words
 * would look like a channel's own.
 */
const english = `
  able add added adding amount answer answers apply area article bad bug bugs bunch bye call called
  calls care case cases cause change changed changes check checked checking chat channel channels
  close closed code come comes coming common complete completely confused confusing congrats cool
  correct correctly couple curious customize data date deal decide detail details difference
  difficult discuss discussion document documentation docs easier easily easy email end ended enjoy
  error errors etc example examples exist exists expect expected experience explain explanation fact
  fail failed failing fails fair fast file files fill final finish finished fix fixed fixes follow
  following force forget forgot forward friend friends full fun general glad goal google great
  guess happen happened happens happy hard hate hear heard hi hit hold hour hours image info
  information inside interested interesting internet issue issues kinda late leave left level limit
  line lines link links list local long lose lost love main manage matter message messages method
  minute minutes miss missing mistake moment month months morning move moved multiple name named
  names near night note notice number numbers order page pages pass past pay perfect pick picture
  place plan play post posted posting pretty previous problem problems program project projects
  question questions quick quickly random reach ready reason reasons recent recently recommend
  related remember remove reply report request respond response rest result results return run
  running runs safe save search second send sending sent seriously service share short simple
  simply single site slow small solution solve space speak specific spend stand start started
  starting starts state stay step steps stop stopped story stuck stupid suggest suggestion
  suggestions support suppose supposed surprised switch system talking team test testing tests text
  thread tip tips title top topic totally touch trick true turns type typing unable update updated
  updates url user users using useful value values version video wait waiting walk watch weeks
  weird welcome wish wonderful wondering word words world wow write writing written wrote year years
  monday tuesday wednesday thursday friday saturday sunday january february march april june july
  august september october november december
  yay ok lmao brb afk irc idk wtf omg ty np thx pls plz pm dm hehe haha
`;
const french = `
  adresse aide aider aidez ajouter appel appelle appeler arrive arriver article attendre attend
  avis bug bugs cas cause chacun change changer chaque cherche chercher choix choisir clair
  commence commencer compris comprend comprendre compte connais connait connaît connaître content
  contente conseil conseils coup cours court créer curieux date demande demander dernier derniers
  dernières détail détails difficile document donne donnes donnez écrire écrit email entendu erreur
  erreurs essaie essayer essayé exemple exemples explique expliquer facile façon fichier fichiers
  fini finir fonctionne fonctionner galère génial gens groupe heure heures idée idées image info
  infos intéressant jeune lien liens ligne lignes lire liste long longtemps main manière manque
  marche marcher marché matin mail message messages minute minutes mois montre montrer mot mots
  nom noms nombre nouveau nouvelle nouveaux nouvelles nuit numéro ouvert page pages parle partie
  passer passé pense penser perdu permet photo photos place plaisir poste poster possible première
  presque prendre prends prend problème problèmes prochain prochaine projet projets propose
  proposer raison recherche regarde regarder reste rester réponse réponses répondre résultat retour
  réussi réussir salon salons semaine semaines sens simple site soir soirée solution souci soucis
  super sujet svp stp test tests texte tester titre tombe trouver trouvé utile utilise utiliser
  utilisé valeur version vidéo voit voudrais voulais vrais week-end weekend an ans année années lundi mardi mercredi jeudi vendredi samedi dimanche
  janvier février mars avril juin juillet août septembre octobre novembre décembre
`;

export const smallTalk: ReadonlySet<string> = new Set([
  ...english.trim().split(/\s+/),
  ...french.trim().split(/\s+/),
]);
