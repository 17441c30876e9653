/**
 * The signed link `/d/{kid}/{exp}/{scope}/{mac}/{variant}/{preset}`, as the origin signs it and the edge lets it through.
 * One strict ASCII pattern on the raw path: nothing is decoded or normalised, so a path that is not exactly as it was
 * signed never reaches the signature check. The MAC is 18 bytes, exactly 24 base64url characters: with a length that
 * does not end on a whole character its last one could be changed unnoticed.
 */
export const linkPattern =
  /^\/d\/(?<kid>[A-Za-z0-9]{4,24})\/(?<exp>[0-9]{10})\/(?<scope>[A-Za-z0-9-]{1,40})\/(?<mac>[A-Za-z0-9_-]{24})\/(?<variant>[0-9a-f]{64})\/(?<preset>[a-z0-9-]{1,32})$/;

export type LinkParts = {
  /** Which of the partner's live keys signed it. */
  kid: string;
  /** Unix seconds: from then on the link is expired. */
  expiresAtS: number;
  /** The placement that the file is fetched for. */
  scope: string;
  mac: string;
  variant: string;
  preset: string;
};

/** The parts of a signed link's raw path, or null where it is not one. Says nothing about its signature. */
export function parseLinkPath(path: string): LinkParts | null {
  const groups = linkPattern.exec(path)?.groups;
  if (!groups) return null;
  const { kid = '', exp = '', scope = '', mac = '', variant = '', preset = '' } = groups;
  return { kid, expiresAtS: Number(exp), scope, mac, variant, preset };
}
