/**
 * The small words that a sentence can hardly do without, of the languages that chats use
 * most: articles, pronouns, prepositions, auxiliaries. Names, titles, commands and pasted
 * errors have few of them, however English they look; that is what they are for here.
 */
const written: Readonly<Record<string, string>> = {
  en: `the a an of to in on at for from with and or but not no is are was were be been am it its it's
    i i'm i'll i've you you're your he she we they them my me us our their this that that's these
    those there here what which who how when where why do does did don't doesn't didn't have has had
    can can't could would should will won't if so as by about into just than then because any some
    anyone somebody someone isn't wasn't dont im ill youre`,
  fr: `le la les l un une des du de d et ou mais pas ne n plus est sont était être j je tu il elle on
    nous vous ils elles me m te t se s mon ma mes ton ta tes son sa ses notre nos votre vos leur ce c
    cet cette ces ça ca qui que qu quoi où quand comment pourquoi si dans sur sous avec sans pour par
    chez en au aux à y ai as a avons avez ont fait faire peut peux suis êtes très bien aussi comme
    quelqu jsuis jsais quel quelle donc car`,
  es: `el la los las un una unos unas de del al y e o u pero no sí si que qué quien quién como cómo
    cuando cuándo donde dónde por para con sin en a es son era está están estoy ser he ha han hay yo
    tú él ella nosotros ellos me te se le les lo nos os mi mis tu tus su sus este esta esto ese esa
    eso muy más mas ya también porque alguien algo todo todos fue tengo tiene puede`,
  de: `der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine ist
    sind war waren sein bin bist hat habe haben hab hatte ich du er sie es wir ihr mich mir dich dir
    uns euch mein meine meinen dein deine sich in im am an auf aus bei mit nach von vom vor zu zum
    zur für über um unter wie was wer wo wann warum wenn dass weil ob als auch noch nur schon so
    doch mal kann können sollte jemand man da dann werden wird`,
  it: `il lo la i gli le l un uno una di del dello della dei degli delle a al alla ai e ed o ma non
    che chi come quando dove perché se in nel nella sul sulla con senza per da dal è sono era essere
    ho hai ha abbiamo hanno io tu lui lei noi voi loro mi ti si ci vi ne mio mia tuo tua suo sua
    questo questa quello quella molto più anche già qualcuno qualcosa tutto tutti cosa`,
  pt: `o a os as um uma uns umas de do da dos das em no na nos nas e ou mas não nao sim que quem como
    quando onde por para pra pelo pela com sem é são era está estão estou ser foi tem tenho têm há eu
    tu você vocês ele ela nós eles me te se lhe meu minha seu sua este esta isso isto esse essa
    muito mais já também porque alguém algo tudo todos gente`,
  nl: `de het een en of maar niet geen is zijn was waren ben bent heeft hebben heb had ik jij je hij
    zij ze we wij jullie mij me hem haar ons mijn jouw zich in op aan uit bij met naar van voor te
    om over onder tot door wat wie waar hoe wanneer waarom als dat dit deze die er ook nog al wel
    nu dan dus iemand kan kunnen moet moeten zou wordt worden`,
  sv: `och eller men inte är var varit vara har hade jag du han hon vi ni de mig dig oss er min din
    sin en ett den det de i på av till från med utan för om under vad vem hur när varför som att
    så också bara nu då någon något kan ska skulle måste finns här där mycket`,
  da: `og eller men ikke er var været være har havde jeg du han hun vi i de mig dig os jer min din
    sin en et den det på af til fra med uden for om under hvad hvem hvordan hvornår hvorfor som at
    så også kun nu da nogen noget kan skal skulle må findes her der meget`,
  no: `og eller men ikke er var vært være har hadde jeg du han hun vi dere de meg deg oss min din sin
    en et ei den det på av til fra med uten for om under hva hvem hvordan når hvorfor som at å så
    også bare nå da noen noe kan skal skulle må finnes her der mye`,
  pl: `i a lub albo ale nie tak jest są był była było być mam masz ma mamy ja ty on ona my wy oni
    mnie mi cię ci go jej nas nam was się mój moja swój w we na z ze do od po za przez dla o u przy
    co kto jak kiedy gdzie dlaczego czy że żeby bo to ten ta te tego tym już też tylko jeszcze
    ktoś coś może można by`,
  cs: `a nebo ale ne ano je jsou byl byla bylo být mám máš má já ty on ona my vy oni mě mi tě ti se
    si můj moje svůj v ve na z ze do od po za přes pro o u při co kdo jak kdy kde proč že aby
    protože to ten ta tohle už taky jen ještě někdo něco může jsem jste`,
  ro: `și si sau dar nu da este e sunt era am ai are avem au eu tu el ea noi voi ei mă te se îmi îți
    meu mea un o niște în la pe cu fără din de pentru prin ce cine cum când unde dacă că să sa nici
    mai foarte acum cineva ceva asta acest această poate`,
  tr: `ve veya ama fakat değil var yok mı mi mu mü bir bu şu o ben sen biz siz onlar bana sana beni
    seni için ile gibi kadar daha çok en ne kim nasıl ne zaman nerede neden da de ki her hiç çünkü
    eğer sonra önce şimdi bence yoksa oldu`,
  fi: `ja tai mutta ei en et on ovat oli olla olen olet minä sinä hän me te he se tämä tuo mä sä mun
    sun että jos kun kuin mikä mitä kuka miten missä milloin miksi myös vain nyt jo vielä joku
    jotain voi pitää kanssa ilman`,
  hu: `a az és vagy de nem van vannak volt lesz én te ő mi ti ők engem nekem neked ez egy hogy ha
    mert mint ki mit hol hogyan mikor miért is csak már még most valaki valami lehet kell`,
  ca: `el la els les l un una uns unes de del dels al als i o però no sí si que què qui com quan on
    per amb sense en a és són era està estic ser he ha han hi jo tu ell ella nosaltres em et es ens
    us meu meva aquest aquesta això molt més ja també perquè algú alguna`,
  vi: `và hoặc nhưng không là có được đã đang sẽ tôi bạn anh chị em mình chúng họ của cho với trong
    trên từ để khi nếu thì mà này đó gì ai đâu sao thế nào cũng chỉ rồi rất những các một ở`,
  ms: `dan atau tetapi tapi tidak tak bukan ada adalah saya aku kamu anda dia kita kami mereka ini
    itu yang di ke dari dengan untuk pada oleh apa siapa bagaimana kapan mana kenapa kalau jika
    karena sudah belum akan bisa boleh juga saja lagi sangat`,
  tl: `ang ng mga sa na at o pero hindi ay ako ikaw ka siya kami tayo kayo sila ko mo niya namin ito
    iyan iyon ano sino paano kailan saan bakit kung kasi dahil may mayroon wala po rin din lang
    naman ba para kay`,
  ru: `и или но а не ни да есть был была было были быть я ты он она оно мы вы они меня мне тебя тебе
    его её ему ей нас нам вас вам их им мой моя моё твой свой свою это этот эта эти тот та те в во
    на с со из от до за для о об по при к ко у без через что кто как когда где почему если чтобы
    потому тоже уже ещё еще только вот кто-нибудь можно надо все всё всем`,
  uk: `і й та або але не ні так є був була було були бути я ти він вона воно ми ви вони мене мені
    тебе тобі його її йому їй нас нам вас вам їх їм мій моя моє твій свій свою це цей ця ці той ті
    в у на з із зі від до за для про по при к без через що хто як коли де чому якщо щоб бо тому
    теж вже ще тільки ось хтось можна треба всі все всім`,
};

/** The languages that a small word belongs to. */
export const smallWords: ReadonlyMap<string, readonly string[]> = byWord();

/** The languages whose small words are known. */
export const withSmallWords: ReadonlySet<string> = new Set(Object.keys(written));

function byWord(): Map<string, string[]> {
  const languages = new Map<string, string[]>();
  for (const [language, words] of Object.entries(written))
    for (const word of new Set(words.trim().split(/\s+/)))
      languages.set(word, [...(languages.get(word) ?? []), language]);
  return languages;
}
