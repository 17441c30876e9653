/** A file and where it lay in the folder that it came with, its own name included. */
export type PickedFile = { file: File; relativePath: string | null };

/** What systems leave in folders and nobody means to upload. */
const leftovers = /^(\.DS_Store|Thumbs\.db|desktop\.ini|\._.*|\.~lock\..*#|\.Spotlight-V100|\.Trashes|__MACOSX)$/i;

export const isWanted = (path: string): boolean => !path.split('/').some((part) => leftovers.test(part));

/** What an `<input type="file">` holds. */
export const filesOfInput = (files: FileList | null): PickedFile[] =>
  [...(files ?? [])]
    .map((file) => ({ file, relativePath: file.webkitRelativePath || null }))
    .filter(({ file, relativePath }) => isWanted(relativePath ?? file.name));

const fileOf = (entry: FileSystemFileEntry): Promise<File> => new Promise((resolve, reject) => entry.file(resolve, reject));

/** A folder hands its entries out a hundred at a time, until it has none. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** Everything that was dropped, folders with all that lies in them. A file that cannot be read is left out. */
export async function filesOfDrop(transfer: DataTransfer): Promise<PickedFile[]> {
  // Both must be taken before the first wait: the transfer is emptied when its event ends.
  const entries = [...transfer.items].filter(({ kind }) => kind === 'file').map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = filesOfInput(transfer.files);
  if (entries.length === 0 || entries.includes(null)) return plain;
  const found: PickedFile[] = [];
  const open = entries.flatMap((entry) => (entry ? [{ entry, isTop: true }] : []));
  for (let next = open.shift(); next; next = open.shift()) {
    const { entry, isTop } = next;
    if (!isWanted(entry.name)) continue;
    try {
      if (entry.isDirectory) open.push(...(await entriesOf(entry as FileSystemDirectoryEntry)).map((inside) => ({ entry: inside, isTop: false })));
      else found.push({ file: await fileOf(entry as FileSystemFileEntry), relativePath: isTop ? null : entry.fullPath.replace(/^\//, '') });
    } catch {
      continue;
    }
  }
  return found.sort((a, b) => (a.relativePath ?? a.file.name).localeCompare(b.relativePath ?? b.file.name, undefined, { numeric: true }));
}
