import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished, pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';
import { EPOCH, type Layer } from './layer.ts';

/** How a container of the image starts, in the words of the OCI image specification. */
export interface Start {
  readonly entrypoint: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** `uid:gid`. */
  readonly user: string;
  readonly folder?: string;
  /** What a container is sent to end; SIGTERM unless given. */
  readonly stopSignal?: string;
}

/** An image: what it is called, its layers from the bottom up, how it starts. */
export interface Image {
  /** With registry and tag, such as `docker.io/upkeep/redis:7.0`. */
  readonly name: string;
  readonly layers: readonly Layer[];
  readonly start: Start;
}

/** The image's configuration; its SHA-256 is the image's id. */
export function configuration(image: Image): string {
  const { entrypoint, command = [], environment = {}, user, folder = '/', stopSignal } = image.start;
  return JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    created: EPOCH.toISOString(),
    config: {
      Entrypoint: entrypoint,
      Cmd: command,
      Env: Object.entries({ PATH: '/usr/local/bin:/usr/sbin:/usr/bin', LANG: 'C.UTF-8', ...environment }).map(([name, value]) => `${name}=${value}`),
      User: user,
      WorkingDir: folder,
      ...(stopSignal && { StopSignal: stopSignal }),
    },
    rootfs: { type: 'layers', diff_ids: image.layers.map(({ digest }) => `sha256:${digest}`) },
    history: image.layers.map(() => ({ created: EPOCH.toISOString() })),
  });
}

/** The id that a container runtime shows for the image: the SHA-256 of its configuration, in hex. */
export function imageId(image: Image): string {
  return createHash('sha256').update(configuration(image)).digest('hex');
}

/** The name under which exactly this content is known, beside the image's own: a node that has it needs no loading. */
export function contentName(image: Image): string {
  return `${image.name}-${imageId(image).slice(0, 12)}`;
}

/** Writes the images as one `docker save` archive. A layer that several of them share is in it once. */
export async function writeArchive(images: readonly Image[], path: string): Promise<void> {
  const file = createWriteStream(path);
  const tar = pack();
  tar.pipe(file);
  const layers = new Map(images.flatMap(({ layers }) => layers).map((layer) => [layer.digest, layer]));
  for (const layer of [...layers.values()].sort((a, b) => (a.digest < b.digest ? -1 : 1))) {
    await pipeline(createReadStream(layer.path), tar.entry({ name: `${layer.digest}.tar`, size: layer.size, mtime: EPOCH }));
  }
  const manifest = images.map((image) => {
    const name = `${imageId(image)}.json`;
    tar.entry({ name, mtime: EPOCH }, configuration(image));
    return { Config: name, RepoTags: [image.name, contentName(image)], Layers: image.layers.map(({ digest }) => `${digest}.tar`) };
  });
  tar.entry({ name: 'manifest.json', mtime: EPOCH }, JSON.stringify(manifest));
  tar.finalize();
  await finished(file);
}
