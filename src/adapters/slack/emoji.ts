/**
 * Slack names emoji; everywhere else they are signs. Slack's whole table is not published as data, so
 * here stand the names that people use most; others stay names, as a workspace's own emoji do.
 */
const table = `
+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|heart ❤️|tada 🎉|joy 😂|eyes 👀|fire 🔥|rocket 🚀|white_check_mark ✅
heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|negative_squared_cross_mark ❎|100 💯|pray 🙏|clap 👏
raised_hands 🙌|wave 👋|ok_hand 👌|muscle 💪|point_up ☝️|point_up_2 👆|point_down 👇|point_left 👈
point_right 👉|v ✌️|crossed_fingers 🤞|the_horns 🤘|call_me_hand 🤙|handshake 🤝|open_hands 👐
facepunch 👊|punch 👊|fist ✊|raised_hand ✋|hand ✋|spock-hand 🖖|pinching_hand 🤏|writing_hand ✍️
palms_up_together 🤲|heart_hands 🫶|saluting_face 🫡|smile 😄|smiley 😃|grinning 😀|grin 😁|laughing 😆
satisfied 😆|sweat_smile 😅|rolling_on_the_floor_laughing 🤣|slightly_smiling_face 🙂
upside_down_face 🙃|melting_face 🫠|wink 😉|blush 😊|innocent 😇|smiling_face_with_3_hearts 🥰
heart_eyes 😍|star-struck 🤩|kissing_heart 😘|yum 😋|stuck_out_tongue 😛
stuck_out_tongue_winking_eye 😜|zany_face 🤪|money_mouth_face 🤑|hugging_face 🤗
face_with_hand_over_mouth 🤭|shushing_face 🤫|thinking_face 🤔|zipper_mouth_face 🤐
face_with_raised_eyebrow 🤨|neutral_face 😐|expressionless 😑|no_mouth 😶|smirk 😏|unamused 😒
face_with_rolling_eyes 🙄|grimacing 😬|relieved 😌|pensive 😔|sleepy 😪|sleeping 😴|mask 😷
face_with_thermometer 🤒|nauseated_face 🤢|sneezing_face 🤧|hot_face 🥵|cold_face 🥶|dizzy_face 😵
exploding_head 🤯|face_with_cowboy_hat 🤠|partying_face 🥳|sunglasses 😎|nerd_face 🤓|confused 😕
worried 😟|slightly_frowning_face 🙁|open_mouth 😮|hushed 😯|astonished 😲|flushed 😳|pleading_face 🥺
fearful 😨|cold_sweat 😰|disappointed_relieved 😥|cry 😢|sob 😭|scream 😱|confounded 😖|persevere 😣
disappointed 😞|sweat 😓|weary 😩|tired_face 😫|yawning_face 🥱|triumph 😤|rage 😡|angry 😠
face_with_symbols_on_mouth 🤬|smiling_imp 😈|imp 👿|skull 💀|hankey 💩|poop 💩|clown_face 🤡|ghost 👻
alien 👽|robot_face 🤖|see_no_evil 🙈|hear_no_evil 🙉|speak_no_evil 🙊|facepalm 🤦|shrug 🤷|no_good 🙅
ok_woman 🙆|raising_hand 🙋|bow 🙇|dancer 💃|man_dancing 🕺|orange_heart 🧡|yellow_heart 💛
green_heart 💚|blue_heart 💙|purple_heart 💜|black_heart 🖤|white_heart 🤍|broken_heart 💔
two_hearts 💕|sparkling_heart 💖|heartpulse 💗|revolving_hearts 💞|star ⭐|star2 🌟|sparkles ✨|zap ⚡
boom 💥|collision 💥|dizzy 💫|sunny ☀️|cloud ☁️|rainbow 🌈|snowflake ❄️|snowman ⛄|ocean 🌊|umbrella ☔
earth_africa 🌍|earth_americas 🌎|earth_asia 🌏|seedling 🌱|herb 🌿|four_leaf_clover 🍀|rose 🌹
sunflower 🌻|cherry_blossom 🌸|christmas_tree 🎄|cat 🐱|dog 🐶|bear 🐻|panda_face 🐼|unicorn_face 🦄
bee 🐝|bug 🐛|butterfly 🦋|turtle 🐢|snake 🐍|penguin 🐧|owl 🦉|whale 🐳|octopus 🐙|apple 🍎|lemon 🍋
banana 🍌|strawberry 🍓|avocado 🥑|hot_pepper 🌶️|pizza 🍕|hamburger 🍔|fries 🍟|taco 🌮|popcorn 🍿
croissant 🥐|cookie 🍪|cake 🍰|birthday 🎂|doughnut 🍩|coffee ☕|tea 🍵|beer 🍺|beers 🍻|wine_glass 🍷
champagne 🍾|clinking_glasses 🥂|soccer ⚽|basketball 🏀|trophy 🏆|first_place_medal 🥇
second_place_medal 🥈|third_place_medal 🥉|medal 🏅|sports_medal 🏅|dart 🎯|game_die 🎲|video_game 🎮
art 🎨|musical_note 🎵|notes 🎶|guitar 🎸|microphone 🎤|headphones 🎧|movie_camera 🎥|camera 📷
gift 🎁|balloon 🎈|confetti_ball 🎊|house 🏠|car 🚗|bike 🚲|airplane ✈️|ship 🚢|construction 🚧
rotating_light 🚨|hourglass ⌛|hourglass_flowing_sand ⏳|watch ⌚|alarm_clock ⏰|stopwatch ⏱️
computer 💻|keyboard ⌨️|iphone 📱|bulb 💡|flashlight 🔦|wrench 🔧|hammer 🔨|hammer_and_wrench 🛠️
gear ⚙️|link 🔗|paperclip 📎|pushpin 📌|round_pushpin 📍|scissors ✂️|lock 🔒|unlock 🔓|key 🔑|bell 🔔
no_bell 🔕|mega 📣|loudspeaker 📢|speech_balloon 💬|thought_balloon 💭|email 📧|envelope ✉️|inbox_tray 📥
outbox_tray 📤|package 📦|memo 📝|pencil 📝|pencil2 ✏️|book 📖|books 📚|bookmark 🔖|newspaper 📰
calendar 📆|date 📅|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|bar_chart 📊|mag 🔍
mag_right 🔎|clipboard 📋|file_folder 📁|moneybag 💰|dollar 💵|credit_card 💳|gem 💎|scales ⚖️
warning ⚠️|no_entry ⛔|no_entry_sign 🚫|octagonal_sign 🛑|exclamation ❗|heavy_exclamation_mark ❗
grey_exclamation ❕|question ❓|grey_question ❔|bangbang ‼️|interrobang ⁉️|heavy_plus_sign ➕
heavy_minus_sign ➖|arrow_up ⬆️|arrow_down ⬇️|arrow_left ⬅️|arrow_right ➡️|arrows_counterclockwise 🔄
repeat 🔁|back 🔙|soon 🔜|new 🆕|free 🆓|cool 🆒|ok 🆗|sos 🆘|information_source ℹ️|recycle ♻️
red_circle 🔴|large_orange_circle 🟠|large_yellow_circle 🟡|large_green_circle 🟢|large_blue_circle 🔵
large_purple_circle 🟣|black_circle ⚫|white_circle ⚪|one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣|six 6️⃣
seven 7️⃣|eight 8️⃣|nine 9️⃣|zero 0️⃣|keycap_ten 🔟|checkered_flag 🏁|triangular_flag_on_post 🚩
rainbow-flag 🏳️‍🌈|flag-fr 🇫🇷|fr 🇫🇷|flag-us 🇺🇸|us 🇺🇸|flag-gb 🇬🇧|gb 🇬🇧|flag-de 🇩🇪|de 🇩🇪|flag-es 🇪🇸
es 🇪🇸|flag-it 🇮🇹|it 🇮🇹|flag-jp 🇯🇵|jp 🇯🇵|brain 🧠|speaking_head_in_silhouette 🗣️|busts_in_silhouette 👥`;

/** Signs without a mark of their own take a skin tone; `heart` does not. */
const tones = ["🏻", "🏼", "🏽", "🏾", "🏿"] as const;

const signs = new Map<string, string>();
const names = new Map<string, string>();
const variation = "\u{fe0f}";

for (const entry of table.trim().split(/[|\n]/)) {
  const [name = "", sign = ""] = entry.split(" ");
  signs.set(name, sign);
  // The first name of a sign is the one that Slack itself uses.
  if (!names.has(bare(sign))) names.set(bare(sign), name);
}

function bare(sign: string): string {
  return sign.replaceAll(variation, "");
}

/** The sign of a name as Slack writes it (`+1::skin-tone-3`); a name that is not known stays one. */
export function signOf(name: string): string {
  const [base = "", tone] = name.split("::");
  const sign = signs.get(base);
  if (sign === undefined) return name;
  const level = /^skin-tone-([2-6])$/.exec(tone ?? "")?.[1];
  if (level === undefined || !/^\p{Emoji_Modifier_Base}/u.test(sign)) return sign;
  return bare(sign) + (tones[Number(level) - 2] ?? "");
}

/** Slack's name of a sign (`👍🏽` → `+1::skin-tone-4`); undefined for one that is not in the table. */
export function emojiName(sign: string): string | undefined {
  const plain = bare(sign);
  const whole = names.get(plain);
  if (whole !== undefined) return whole;
  const tone = tones.findIndex((one) => plain.endsWith(one));
  if (tone < 0) return undefined;
  const name = names.get(plain.slice(0, -(tones[tone]?.length ?? 0)));
  return name && `${name}::skin-tone-${tone + 2}`;
}
