import { isIgnored, isWordly, look } from "./fold.ts";

/** Names of hosts: how they are brought into one form, and which bare ones people mean as links. */

/** No host is longer: RFC 1035. */
const longestHost = 253;

/**
 * The host as a browser would ask for it: lower case, ASCII, without trailing dots. Percent signs,
 * full-width letters, other alphabets and numbers for IP addresses are resolved. Undefined when no
 * browser takes it.
 */
export function normalHost(host: string): string | undefined {
  const trimmed = withoutLastDots(host);
  if (/^[a-z0-9.-]+$/i.test(trimmed) && !/xn--/i.test(trimmed) && !endsInNumber(trimmed)) {
    return trimmed.toLowerCase();
  }
  // Nothing so long is a host, nor worth the time of a parser.
  if (trimmed.length > 4 * longestHost || !URL.canParse(`http://${trimmed}/`)) return undefined;
  return withoutLastDots(new URL(`http://${trimmed}/`).hostname);
}

function withoutLastDots(host: string): string {
  let end = host.length;
  while (end > 0 && isDot(host.charCodeAt(end - 1))) end--;
  return end === host.length ? host : host.slice(0, end);
}

/** Whether browsers read a host as an IP address: its last part is a number. */
function endsInNumber(host: string): boolean {
  return /^(?:\d+|0x[0-9a-f]*)$/i.test(host.slice(host.lastIndexOf(".") + 1));
}

/** What can tell whether it holds a domain: a set of names, or a list of them. */
export interface Domains {
  has(domain: string): boolean;
}

/** Whether `host` is one of `domains` or below one of them. */
export function isUnder(host: string, domains: Domains): boolean {
  let rest = host;
  if (rest.length > longestHost)
    rest = rest.slice(rest.indexOf(".", rest.length - longestHost) + 1);
  while (!domains.has(rest)) {
    const dot = rest.indexOf(".");
    if (dot < 0) return false;
    rest = rest.slice(dot + 1);
  }
  return true;
}

const countries =
  "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw";
const generic =
  "com net org info biz edu gov mil int app dev xyz online site website store shop top club vip pro live link click fun icu cyou buzz space tech cloud digital host press world today life news blog email chat social media video stream tube game games gift gifts bet casino poker porn xxx sex adult dating cam cams sexy art design agency studio company group team work works center network systems solutions services support software academy school education health care fitness style fashion beauty photo photos pics pictures gallery music band audio movie film theater tickets events party wedding travel tours hotel flights holiday cafe bar pub restaurant pizza coffee recipes food farm garden house homes land property rent loan loans credit money cash finance fund capital bank trade trading market markets exchange bitcoin crypto nft eth dao wallet token zone page one name mobi tel jobs career careers asia cat africa paris london berlin quest monster rest bond sbs lol wtf ninja guru expert rocks cool best love pink red blue black gold run rip wiki win bid download science racing date review faith accountant cricket men party webcam zip mov foo moe how new day page ink law llc ltd inc gay earth eco bio bzh alsace corsica bio nyc tokyo amsterdam quebec";
const foreign =
  "рф рус бел укр срб мкд қаз бг онлайн сайт орг ком дети москва 中国 中國 公司 网络 香港 台湾 台灣 新加坡 网址 网站 商城 在线 한국 닷컴 コム みんな भारत ไทย امارات ایران السعودية مصر ελ";

const known = new Set([...countries.split(" "), ...generic.split(" ")]);
const knownForeign = new Set(foreign.split(" ").map((name) => normalHost(name) ?? name));

/** Endings of file names, of code and of sentences that lack a blank: `main.rs`, `self.name`, `done.it`. */
const doubtful = new Set(
  "rs py sh md pl ps so cc ml mm am la do as vi st tf in zip mov foo new it is to no at be by my us si ma sa name link click run page zone group team one work works date market day email host token exchange style video audio music link gallery events review rest stream cat bar men how red blue black gold best cool love land rent fund bank trade trading download design support services network systems software media social live news space store top pro win red cash money".split(
    " ",
  ),
);

/**
 * Whether a bare `host` (normalised) is meant as a link. `path`: a path follows on it. Names whose
 * last part is as likely something else need a path, or a form that only hosts have.
 */
export function looksLikeHost(host: string, path: boolean): boolean {
  const labels = host.split(".");
  const top = labels.at(-1) ?? "";
  if (labels.length < 2 || labels.includes("")) return false;
  if (!isTop(top)) return false;
  if (path || top.startsWith("xn--") || labels[0] === "www" || !doubtful.has(top)) return true;
  return top.length > 3 && /[0-9-]/.test(labels.at(-2) ?? "");
}

/** Whether a name is that of a top domain which people use: `com`, `рф` or its `xn--` form. */
export function isTop(name: string): boolean {
  return known.has(name) || knownForeign.has(name);
}

export function isDot(code: number): boolean {
  return code === 46 || code === 0x3002 || code === 0xff0e || code === 0xff61;
}

/** Whether a host's name may hold this code point. */
export function inHost(point: number): boolean {
  if (point === 45 || point === 37) return true;
  const entry = look(point);
  return isWordly(entry) || (point > 127 && (entry & isIgnored) !== 0);
}
