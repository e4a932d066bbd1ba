/**
 * A maker space's channels as a manager would describe them, and messages that belong to them. The
 * messages were written after the settings, without a look at which words they share.
 */

export type Language = "en" | "fr";
export type Room = "#help" | "#show-and-tell" | "#off-topic" | "#jobs";

interface Purpose {
  readonly channel: Room;
  readonly about: string;
  readonly examples: readonly string[];
}

export const settings: Readonly<Record<Language, readonly Purpose[]>> = {
  en: [
    {
      channel: "#help",
      about:
        "Questions about machines, tools and materials: 3D printers, the laser cutter, soldering, electronics, woodworking. Something is broken, does not work or you do not know how to begin.",
      examples: [
        "My 3D print keeps peeling off the bed, what temperature do you use for PLA?",
        "How do I solder these tiny connectors without melting the plastic?",
        "The laser cutter leaves burn marks on plywood, which settings are right for 3 mm?",
        "My Arduino resets whenever the motor starts, do I need a capacitor?",
        "Which glue holds acrylic and wood together?",
        "The nozzle is clogged again, how do I clean it?",
        "Why does my circuit get hot when I connect the battery?",
        "What drill bit do I need for aluminium?",
      ],
    },
    {
      channel: "#show-and-tell",
      about:
        "Show what you have made: finished builds, photos of your work, what it is made of and how long it took. Proud of something? Put it here.",
      examples: [
        "Finally finished my walnut lamp, three weekends of sanding and oiling, here are some photos!",
        "Here's the robot arm I built with my daughter, it waves at people",
        "Look at this bowl I turned from an old cherry tree",
        "My first quilt is done! 48 squares, all sewn by hand",
        "I made a clock out of a bicycle wheel and LED strips",
        "Before and after of the chair I restored, painted it green",
        "So proud of how this enclosure turned out, printed in two colours",
      ],
    },
    {
      channel: "#off-topic",
      about:
        "Everything that has nothing to do with making: films and series, music, games, food, football, pets, holidays, the weather.",
      examples: [
        "Has anyone seen the new season of that dragon series? No spoilers please",
        "What a match last night, that goal in the last minute",
        "My cat sleeps on the keyboard all day",
        "Any recommendations for a good pizza near the station?",
        "It's been raining for two weeks, I want summer back",
        "Which board games do you play with kids?",
        "Listening to their new album on repeat, the band is touring in spring",
        "We're off to Portugal on holiday, what should we visit?",
      ],
    },
    {
      channel: "#jobs",
      about:
        "Job offers and people looking for work: positions, internships, freelance commissions, salaries, applications and interviews.",
      examples: [
        "We're hiring a workshop technician, part-time, 20 hours a week, apply by Friday",
        "Looking for an internship in product design from September",
        "Our company has an open position for an electronics engineer, remote possible",
        "Does anybody take paid commissions for custom furniture? Budget 800 euros",
        "Freelance CAD designer available, here is my portfolio and CV",
        "What salary can I ask for as a junior carpenter?",
        "The museum seeks someone to run its workshops for schools, contract for one year",
      ],
    },
  ],
  fr: [
    {
      channel: "#help",
      about:
        "Les questions sur les machines, les outils et les matériaux : imprimantes 3D, découpeuse laser, soudure, électronique, bois. Quelque chose est en panne, ne marche pas ou vous ne savez pas par où commencer.",
      examples: [
        "Mon impression 3D se décolle du plateau, vous mettez quelle température pour le PLA ?",
        "Comment souder ces petits connecteurs sans faire fondre le plastique ?",
        "La découpeuse laser laisse des traces de brûlure sur le contreplaqué, quels réglages pour 3 mm ?",
        "Mon Arduino redémarre dès que le moteur tourne, il faut un condensateur ?",
        "Quelle colle tient entre le bois et l'acrylique ?",
        "La buse est encore bouchée, comment la nettoyer ?",
        "Pourquoi mon circuit chauffe quand je branche la batterie ?",
        "Il faut quel foret pour percer de l'aluminium ?",
      ],
    },
    {
      channel: "#show-and-tell",
      about:
        "Montrez ce que vous avez fabriqué : réalisations terminées, photos de votre travail, en quoi c'est fait et combien de temps ça a pris. Fier de quelque chose ? C'est ici.",
      examples: [
        "Enfin terminé ma lampe en noyer, trois week-ends de ponçage et d'huile, voilà des photos !",
        "Voici le bras robot construit avec ma fille, il salue les gens",
        "Regardez ce bol tourné dans un vieux cerisier",
        "Mon premier patchwork est fini ! 48 carrés cousus à la main",
        "J'ai fabriqué une horloge avec une roue de vélo et des rubans de LED",
        "Avant et après de la chaise que j'ai restaurée et peinte en vert",
        "Trop fière de ce boîtier imprimé en deux couleurs",
      ],
    },
    {
      channel: "#off-topic",
      about:
        "Tout ce qui n'a rien à voir avec la fabrication : films et séries, musique, jeux, cuisine, foot, animaux, vacances, météo.",
      examples: [
        "Quelqu'un a vu la nouvelle saison de la série avec les dragons ? Pas de spoilers",
        "Quel match hier soir, ce but à la dernière minute",
        "Mon chat dort sur le clavier toute la journée",
        "Une bonne pizza à conseiller près de la gare ?",
        "Il pleut depuis deux semaines, je veux l'été",
        "Vous jouez à quels jeux de société avec des enfants ?",
        "J'écoute leur nouvel album en boucle, le groupe est en tournée au printemps",
        "On part au Portugal en vacances, que visiter là-bas ?",
      ],
    },
    {
      channel: "#jobs",
      about:
        "Offres d'emploi et recherches de travail : postes, stages, missions en freelance, salaires, candidatures et entretiens.",
      examples: [
        "On recrute un technicien d'atelier à mi-temps, 20 heures par semaine, candidatures avant vendredi",
        "Je cherche un stage en design produit à partir de septembre",
        "Mon entreprise a un poste ouvert d'ingénieur en électronique, télétravail possible",
        "Quelqu'un prend des commandes payées de meubles sur mesure ? Budget 800 euros",
        "Dessinatrice CAO en freelance disponible, voici mon portfolio et mon CV",
        "Quel salaire demander comme menuisier débutant ?",
        "Le musée cherche quelqu'un pour animer ses ateliers scolaires, contrat d'un an",
      ],
    },
  ],
};

/** Each with the room where it belongs; some of every room could stand in any, as in life. */
export const messages: Readonly<Record<Language, readonly (readonly [Room, string])[]>> = {
  en: [
    [
      "#help",
      "The first layer of my print never sticks to the bed, should I raise the temperature or use glue?",
    ],
    ["#help", "Can I cut polycarbonate with the laser cutter or does it produce toxic fumes?"],
    ["#help", "My soldering iron does not melt the solder any more, is the tip dead?"],
    ["#help", "The stepper motor only vibrates instead of turning, I checked the wiring twice"],
    ["#help", "Which filament would you take for a part that stays outside in the sun?"],
    ["#help", "How do I get scratches out of acrylic, sanding made it worse"],
    ["#help", "The band saw wanders to the left whenever I cut thick oak, what am I doing wrong"],
    ["#help", "My ESP32 is not recognised over USB, tried three cables already"],
    ["#help", "what voltage does the LED strip need, 5 or 12? the label is gone"],
    ["#help", "Is there a trick to stop the drill from slipping on round metal tubes?"],
    [
      "#help",
      "the printer in the corner makes a grinding noise and then stops, error on the display",
    ],
    ["#help", "does somebody know how to do that, I have never used one before"],
    ["#help", "I'm supposed to have it ready tomorrow and nothing works, can someone come over?"],
    [
      "#show-and-tell",
      "My bookshelf is finally done! Solid ash, no screws, took me two months of evenings",
    ],
    [
      "#show-and-tell",
      "Here is the synth I built into an old radio, photos and a short clip below",
    ],
    ["#show-and-tell", "Made this chess set for my dad's birthday, turned from maple and walnut"],
    [
      "#show-and-tell",
      "Look what came out of the kiln this morning, first glaze that did not crack",
    ],
    ["#show-and-tell", "I restored my grandmother's sewing machine, before and after pictures"],
    ["#show-and-tell", "Printed a cover for the doorbell in three colours, pretty happy with it"],
    [
      "#show-and-tell",
      "My daughter and I built a bird house with a camera inside, the first guests moved in",
    ],
    [
      "#show-and-tell",
      "Finished the guitar I have been working on since January, it even stays in tune",
    ],
    ["#show-and-tell", "Knitted my first jumper, the sleeves are a bit long but I'm proud of it"],
    ["#show-and-tell", "A lamp made from driftwood and a wine bottle, wired it myself"],
    [
      "#show-and-tell",
      "this took me the whole weekend but I think it was worth it, see for yourselves",
    ],
    ["#off-topic", "Who is watching the final tonight? I think they will lose on penalties"],
    ["#off-topic", "My dog ate an entire cake while we were at the cinema"],
    [
      "#off-topic",
      "Any good series to binge while I'm ill? I have seen everything with detectives",
    ],
    ["#off-topic", "It's 35 degrees and the trains are cancelled, I hate this weather"],
    ["#off-topic", "Does anyone else still play the old Zelda games? Started again on holiday"],
    ["#off-topic", "Made lasagne from scratch yesterday, my kids asked for pizza instead"],
    ["#off-topic", "Their concert was amazing, I lost my voice singing along to every song"],
    [
      "#off-topic",
      "We spent a week in Lisbon, go and visit the tile museum, and eat the custard tarts",
    ],
    ["#off-topic", "our cat has learned to open the fridge, we need a lock"],
    ["#off-topic", "what are you all doing at Easter, we have no plans yet"],
    ["#off-topic", "The new album is a disappointment, the first one was so much better"],
    [
      "#jobs",
      "We are looking for a carpenter, full-time, start in May, send your CV to the address on our page",
    ],
    [
      "#jobs",
      "Open position at the university: lab technician for the electronics workshop, two-year contract",
    ],
    ["#jobs", "I'm a mechanical engineer and looking for freelance work, two days a week"],
    [
      "#jobs",
      "Paid internship for students of industrial design, six months, apply until the 15th",
    ],
    ["#jobs", "Is 2,400 a month a fair salary for a junior technician with no experience?"],
    [
      "#jobs",
      "Somebody wants to pay me for twenty of my lamps, how much do you charge for commissions?",
    ],
    [
      "#jobs",
      "Our company seeks a developer for embedded systems, remote, budget for tools included",
    ],
    ["#jobs", "I have an interview at a furniture maker on Monday, what do they usually ask?"],
    ["#jobs", "My boss is leaving and they offered me his post, I am not sure whether to take it"],
    ["#jobs", "School needs a teacher for evening classes in pottery, hourly pay, contact me"],
  ],
  fr: [
    [
      "#help",
      "La première couche ne colle jamais au plateau, je monte la température ou je mets de la colle ?",
    ],
    [
      "#help",
      "On peut couper du polycarbonate à la découpeuse laser ou ça fait des fumées toxiques ?",
    ],
    ["#help", "Mon fer à souder ne fait plus fondre l'étain, la panne est morte ?"],
    [
      "#help",
      "Le moteur pas à pas vibre au lieu de tourner, j'ai vérifié les branchements deux fois",
    ],
    ["#help", "Vous prendriez quel filament pour une pièce qui reste dehors au soleil ?"],
    ["#help", "Comment enlever des rayures sur de l'acrylique, le ponçage a tout empiré"],
    [
      "#help",
      "La scie à ruban part à gauche dès que je coupe du chêne épais, je fais quoi de travers",
    ],
    ["#help", "Mon ESP32 n'est pas reconnu en USB, j'ai déjà essayé trois câbles"],
    ["#help", "le ruban de led c'est du 5 ou du 12 volts ? l'étiquette est partie"],
    ["#help", "Une astuce pour que le foret ne glisse pas sur un tube en métal ?"],
    ["#help", "l'imprimante du coin fait un bruit bizarre puis s'arrête, erreur sur l'écran"],
    ["#help", "quelqu'un saurait comment faire, je ne m'en suis jamais servi"],
    [
      "#show-and-tell",
      "Ma bibliothèque est enfin finie ! Frêne massif, sans une vis, deux mois de soirées",
    ],
    [
      "#show-and-tell",
      "Voici le synthé que j'ai monté dans une vieille radio, photos et petite vidéo",
    ],
    [
      "#show-and-tell",
      "J'ai fabriqué cet échiquier pour l'anniversaire de mon père, érable et noyer tournés",
    ],
    [
      "#show-and-tell",
      "Regardez ce qui est sorti du four ce matin, premier émail qui ne craque pas",
    ],
    ["#show-and-tell", "J'ai restauré la machine à coudre de ma grand-mère, photos avant et après"],
    [
      "#show-and-tell",
      "Un capot imprimé en trois couleurs pour la sonnette, assez content du rendu",
    ],
    [
      "#show-and-tell",
      "Avec ma fille on a construit un nichoir avec une caméra, les premiers invités sont là",
    ],
    ["#show-and-tell", "Guitare terminée, commencée en janvier, elle tient même l'accord"],
    [
      "#show-and-tell",
      "Mon premier pull tricoté, les manches sont un peu longues mais j'en suis fière",
    ],
    ["#show-and-tell", "ça m'a pris tout le week-end mais ça valait le coup, voyez vous-mêmes"],
    ["#off-topic", "Qui regarde la finale ce soir ? Je pense qu'ils vont perdre aux tirs au but"],
    ["#off-topic", "Mon chien a mangé un gâteau entier pendant qu'on était au cinéma"],
    ["#off-topic", "Une bonne série à dévorer, je suis malade et j'ai vu toutes les policières"],
    ["#off-topic", "35 degrés et les trains annulés, je déteste cette météo"],
    ["#off-topic", "Quelqu'un joue encore aux vieux Zelda ? J'ai repris pendant les vacances"],
    ["#off-topic", "J'ai fait des lasagnes maison, les enfants voulaient une pizza"],
    ["#off-topic", "Leur concert était fou, j'ai perdu ma voix à chanter toutes les chansons"],
    ["#off-topic", "On a passé une semaine à Lisbonne, allez visiter le musée des azulejos"],
    ["#off-topic", "notre chat a appris à ouvrir le frigo, il faut un cadenas"],
    ["#off-topic", "vous faites quoi à Pâques, on n'a encore rien de prévu"],
    ["#off-topic", "Le nouvel album est décevant, le premier était tellement mieux"],
    ["#jobs", "Nous cherchons un menuisier à plein temps dès mai, CV à l'adresse sur notre page"],
    [
      "#jobs",
      "Poste ouvert à l'université : technicien pour l'atelier d'électronique, contrat de deux ans",
    ],
    [
      "#jobs",
      "Ingénieure en mécanique, je cherche des missions en freelance, deux jours par semaine",
    ],
    ["#jobs", "Stage rémunéré en design industriel, six mois, candidatures jusqu'au 15"],
    ["#jobs", "2 400 par mois, c'est un salaire correct pour un technicien débutant ?"],
    ["#jobs", "On veut m'acheter vingt lampes, vous facturez combien les commandes ?"],
    ["#jobs", "Notre entreprise recrute une développeuse pour systèmes embarqués, en télétravail"],
    [
      "#jobs",
      "J'ai un entretien chez un fabricant de meubles lundi, ils demandent quoi d'habitude ?",
    ],
    ["#jobs", "Mon chef s'en va et on me propose sa place, je ne sais pas si j'accepte"],
    ["#jobs", "Une école cherche un prof de poterie pour ses cours du soir, payé à l'heure"],
  ],
};
