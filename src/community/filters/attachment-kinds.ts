/** Kinds of files that managers name, each with the endings of names that tell of it. */
const endings = {
  image: "png jpg jpeg jpe jfif gif webp apng avif heic heif bmp tif tiff svg ico psd",
  video: "mp4 m4v mov webm mkv avi wmv flv mpg mpeg 3gp ogv",
  audio: "mp3 m4a aac wav flac ogg oga opus wma aif aiff mid midi amr",
  archive: "zip rar 7z tar gz tgz bz2 tbz2 xz txz zst lz lzma cab ace arj iso img vhd vhdx",
  program:
    "exe com scr msi msp mst bat cmd ps1 psm1 vbs vbe js jse wsf wsh hta cpl dll sys drv ocx pif lnk reg inf scf url gadget application msc jar apk aab xapk ipa app dmg pkg deb rpm run bin elf sh bash zsh fish csh command workflow action appimage appx appxbundle msix msixbundle py pyw pyc pyz pl rb docm dotm xlsm xltm xlam pptm potm ppsm ppam sldm chm hlp settingcontent-ms xll website library-ms search-ms appref-ms diagcab rdp",
  document:
    "pdf txt md markdown rtf csv tsv doc docx dot dotx odt xls xlsx ods ppt pptx pps ppsx odp epub mobi pages numbers key tex html htm json xml yaml yml log",
} as const;

export type AttachmentKind = keyof typeof endings;
export const attachmentKinds = Object.keys(endings) as readonly AttachmentKind[];

const byEnding = new Map(
  attachmentKinds.flatMap((kind) => endings[kind].split(" ").map((one) => [one, kind] as const)),
);

/** Media types of endings, where they are not just the kind with the ending: `image/png`. */
const typesByEnding: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  jpe: "image/jpeg",
  jfif: "image/jpeg",
  jpeg: "image/jpeg",
  svg: "image/svg+xml",
  tif: "image/tiff",
  tiff: "image/tiff",
  mov: "video/quicktime",
  mkv: "video/x-matroska",
  avi: "video/x-msvideo",
  mpg: "video/mpeg",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  mid: "audio/midi",
  exe: "application/x-msdownload",
  jar: "application/java-archive",
  apk: "application/vnd.android.package-archive",
  pdf: "application/pdf",
  zip: "application/zip",
  json: "application/json",
  txt: "text/plain",
  md: "text/markdown",
  htm: "text/html",
  html: "text/html",
  csv: "text/csv",
};

/** Media types that only say that they do not know. */
const unknown =
  /^(?:application\/(?:octet-stream|binary|unknown|x-unknown|force-download|x-download)|binary\/octet-stream)?$/;

const byType: readonly (readonly [RegExp, AttachmentKind])[] = [
  [/^image\//, "image"],
  [/^video\//, "video"],
  [/^audio\//, "audio"],
  [
    /^application\/(?:(?:x-)?zip(?:-compressed)?|(?:x-|vnd\.)rar(?:-compressed)?|(?:x-)?7z-compressed|x-7z-compressed|(?:x-)?gzip|x-tar|x-gtar|x-bzip2?|x-xz|zstd|vnd\.ms-cab-compressed|x-iso9660-image)$/,
    "archive",
  ],
  [
    /^application\/(?:x-ms(?:download|dos-program|i|-shortcut|dos-windows)|vnd\.microsoft\.portable-executable|x-dosexec|x-(?:pie-)?executable|x-sharedlib|x-elf|x-mach-(?:o-)?binary|(?:x-)?java-archive|vnd\.android\.package-archive|x-(?:sh|bat|csh|shellscript|powershell|python|ruby|perl)|x-apple-diskimage|vnd\.debian\.binary-package|x-(?:debian-package|rpm)|(?:x-)?(?:java|ecma)script|hta|vnd\.ms-htmlhelp|[\w.-]+\.macroenabled\.12)$/,
    "program",
  ],
  [
    /^text\/(?:x-(?:sh|python|perl|ruby|shellscript|script[\w.-]*)|(?:java|ecma|vb)script)$/,
    "program",
  ],
  [/^text\//, "document"],
  [
    /^application\/(?:pdf|rtf|msword|json|xml|epub\+zip|vnd\.(?:ms-(?:excel|powerpoint|word)|openxmlformats-officedocument\.[\w.-]+|oasis\.opendocument\.[\w.-]+|apple\.(?:pages|numbers|keynote)))$/,
    "document",
  ],
];

/** What a file is, by its name and by the media type that the platform tells. */
export interface Described {
  /** The endings of the name, the longest first: `tar.gz`, `gz`. */
  readonly endings: readonly string[];
  readonly kindByName: AttachmentKind | undefined;
  readonly typeByName: string | undefined;
  /** Undefined where the platform does not tell, or only that it does not know. */
  readonly type: string | undefined;
  readonly kindByType: AttachmentKind | undefined;
}

/**
 * Describes a file. What a name shows is not what it is: marks that turn the direction of writing,
 * other unseen characters, dots and blanks at the end are what Windows opens a program behind.
 */
export function describeFile(name: string, type: string | undefined): Described {
  const plain = name
    .normalize("NFKC")
    .replace(/[\p{DI}\p{Cc}]/gu, "")
    .replace(/::?\$data$/i, "")
    .replace(/[.\s]+$/u, "")
    .toLowerCase();
  // Without its path, should one have been left on it; `.bashrc` has no ending.
  const parts = plain
    .slice(Math.max(plain.lastIndexOf("/"), plain.lastIndexOf("\\")) + 1)
    .split(".");
  const last = parts.length > 1 ? parts.at(-1)?.trim() : undefined;
  const told = (type ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const known = unknown.test(told) ? undefined : told;
  return {
    endings: last ? [parts.slice(-2).join("."), last] : [],
    kindByName: last ? byEnding.get(last) : undefined,
    typeByName: last ? typeOf(last) : undefined,
    type: known,
    kindByType: known ? byType.find(([form]) => form.test(known))?.[1] : undefined,
  };
}

/** The media type of an ending, where there is one that everybody uses. */
export function typeOf(ending: string): string | undefined {
  const kind = byEnding.get(ending);
  const listed = typesByEnding[ending];
  if (listed || !kind) return listed;
  return /^(?:image|video|audio)$/.test(kind) ? `${kind}/${ending}` : undefined;
}
