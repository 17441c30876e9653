// Off the page's own thread: a checksum of 200 MB takes half a second, in which nothing must stand still.
self.addEventListener('message', ({ data }: MessageEvent<{ id: string; file: Blob }>) => {
  void (async () => {
    try {
      const digest = await crypto.subtle.digest('SHA-256', await data.file.arrayBuffer());
      const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      self.postMessage({ id: data.id, sha256 });
    } catch {
      // A file that cannot be read any more fails where it is sent, with a sentence of its own.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      self.postMessage({ id: data.id, sha256: null });
    }
  })();
});
