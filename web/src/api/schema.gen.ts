// Written by npm run api-types from the service's own description. Do not edit.

export interface paths {
    "/v1/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find assets */
        get: {
            parameters: {
                query?: {
                    /** @description Words, all of which must be found; the last may be unfinished. `"exact phrase"`, `-without`, `one OR other`, `tag:筛查`. Simplified and traditional characters, full and half width, upper and lower case, and accents are the same. */
                    q?: string;
                    /** @description Assets that have one of these tags */
                    tag?: string | string[];
                    /** @description Assets with one of these terms; of several kinds, one of each. A region holds what lies within it */
                    term?: string | string[];
                    /** @description One of these kinds */
                    kind?: string | string[];
                    /** @description One of these kinds of file */
                    fileKind?: string | string[];
                    /** @description In this collection or one below it */
                    collection?: string;
                    /** @description Who is seen */
                    person?: string;
                    state?: "pending" | "ready" | "failed";
                    /** @description Made by a machine, or not */
                    ai?: boolean | ("true" | "false");
                    /** @description Without any tag, or with */
                    untagged?: boolean | ("true" | "false");
                    /** @description The id of a person or key */
                    uploadedBy?: string;
                    /** @description Added at this time or later; a day begins at 0:00 in Shanghai */
                    after?: string;
                    /** @description Added before this time; a day begins at 0:00 in Shanghai */
                    before?: string;
                    /** @description Pictures that look like the picture of this asset */
                    similarTo?: string;
                    /** @description What lies in the trash, and nothing else */
                    trashed?: boolean | ("true" | "false");
                    /** @description Without it: by relevance where there are words to look for, else newest first */
                    sort?: "relevance" | "newest" | "oldest" | "name" | "largest";
                    limit?: number;
                    cursor?: string;
                    /** @description Leaves out so many first: a window in the middle, for a list that is scrolled by hand. To read everything, follow the cursors */
                    skip?: number | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of assets */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssetPage"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Upload a picture
         * @description What the file is decides its content, not its name. The answer comes once its bytes are durable; size, colours, hashes and smaller sizes follow in the background (`state`). The same bytes again are the same asset: 200, unchanged, except that it comes out of the trash and that a person who is seen is named where nobody was.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /**
                         * Format: binary
                         * @description JPEG, PNG, WebP, AVIF, TIFF, GIF (first frame) or safe SVG; 200 MB, 200 megapixels
                         */
                        file: string;
                        /** @description Without it: the file name */
                        name?: string;
                        /**
                         * @default photo
                         * @enum {string}
                         */
                        kind?: "photo" | "portrait" | "logo" | "illustration" | "other";
                        /** @description Repeated, or several in one field with commas between */
                        tags?: string[];
                        /** @description Ids of terms, such as `region:440300`, as tags are written */
                        terms?: string[];
                        /** @description Values of custom fields: a JSON object */
                        custom?: string;
                        description?: string;
                        /** @description The person who is seen */
                        ambassadorId?: string;
                        /** @description What the sender computed of the file: where something else arrives, it is refused */
                        sha256?: string;
                        /**
                         * @description Where the file lay in the folder that is uploaded: its folders become collections
                         * @example Spring/Posters/a.jpg
                         */
                        relativePath?: string;
                        /** @description Goes into this collection, or below it where there is a relativePath */
                        collectionId?: string;
                    };
                };
            };
            responses: {
                /** @description The asset that holds these bytes already */
                200: {
                    headers: {
                        Location?: string;
                        ETag?: string;
                        /** @description `true`: it lay in the trash, and is out of it */
                        "Galaxy-Restored"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Asset"];
                    };
                };
                /** @description A new asset */
                201: {
                    headers: {
                        Location?: string;
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Asset"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `collection-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-person-fixed`, `bytes-elsewhere` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `file-too-large`, `image-too-large`, `svg-too-complex` */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `multipart-expected`, `not-an-image`, `file-type-unsupported`, `heic-not-supported` */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `file-empty`, `image-broken`, `svg-unsafe`, `checksum-mismatch`, `upload-ambassador-unknown` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what an asset has been, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description The last number of the page before */
                    cursor?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of versions */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssetVersionPage"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-not-found`, `version-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Replace the file of an asset
         * @description The asset keeps its id, its tags, who is seen in it and everything said of it; the file becomes its next version, and the ones before are kept. Creatives that were made with an older version stay as they are and are called stale. The bytes of the current version again: 200, unchanged. Bytes of another asset are refused. With `If-Match` only if nobody changed the asset since.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /**
                         * Format: binary
                         * @description The new file: checked as every upload is
                         */
                        file: string;
                        /** @description What the sender computed: another digest of what arrived is refused */
                        sha256?: string;
                    };
                };
            };
            responses: {
                /** @description These bytes are the current version already */
                200: {
                    headers: {
                        Location?: string;
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Asset"];
                    };
                };
                /** @description The asset with its new version */
                201: {
                    headers: {
                        Location?: string;
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Asset"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bytes-elsewhere`, `version-kind-differs`, `asset-trashed` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-changed` */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `file-too-large`, `image-too-large`, `svg-too-complex` */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `multipart-expected`, `not-an-image`, `file-type-unsupported`, `heic-not-supported` */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `checksum-mismatch`, `file-empty`, `image-broken`, `svg-unsafe` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a resumable upload
         * @description tus 1.0 with the extensions creation, creation-with-upload, creation-defer-length, termination and expiration; any tus client works, and tus.io describes the headers. Upload-Metadata takes what the form of POST /v1/assets takes, and `filename`; `assetId` makes it the next version of an asset, `unpack=true` the import of a ZIP archive, which may be ten times as large as a file. What is unfinished is kept for 24 hours.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Send the bytes to Location with PATCH */
                201: {
                    headers: {
                        Location?: string;
                        /** @description Bytes that are here */
                        "Upload-Offset"?: number;
                        "Upload-Expires"?: string;
                        /** @description The asset, once all bytes are here */
                        "Galaxy-Asset"?: string;
                        /** @description false: these bytes were here already */
                        "Galaxy-Created"?: string;
                        /** @description The import, where it is an archive to be unpacked */
                        "Galaxy-Import"?: string;
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `tus-version-unsupported` */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `file-too-large`, `upload-too-long`, `image-too-large` */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description What `POST /v1/assets` answers, once all bytes are here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `checksum-mismatch`, and what `POST /v1/assets` answers, once all bytes are here */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `uploads-too-many` */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-no-room` */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        /** What this tus server can do */
        options: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Tus-Version, Tus-Extension and Tus-Max-Size */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much of an upload is here
         * @description HEAD, as tus has it, answers with the same headers and no body.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The upload */
                200: {
                    headers: {
                        /** @description Bytes that are here */
                        "Upload-Offset"?: number;
                        "Upload-Expires"?: string;
                        "Upload-Length"?: number;
                        /** @description The asset, once all bytes are here */
                        "Galaxy-Asset"?: string;
                        /** @description false: these bytes were here already */
                        "Galaxy-Created"?: string;
                        /** @description The import, where it is an archive to be unpacked */
                        "Galaxy-Import"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Upload"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-expired` */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * End an upload, finished or not
         * @description What is unfinished is thrown away. The asset that a finished one made stays.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Ended */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-expired` */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Send bytes of an upload
         * @description The answer comes once they are durable; that to the last ones, once the asset is. A file that is refused answers the problem that `POST /v1/assets` would.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/offset+octet-stream": string;
                };
            };
            responses: {
                /** @description Taken */
                204: {
                    headers: {
                        /** @description Bytes that are here */
                        "Upload-Offset"?: number;
                        "Upload-Expires"?: string;
                        /** @description The asset, once all bytes are here */
                        "Galaxy-Asset"?: string;
                        /** @description false: these bytes were here already */
                        "Galaxy-Created"?: string;
                        /** @description The import, where it is an archive to be unpacked */
                        "Galaxy-Import"?: string;
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-offset-wrong` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-expired` */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `file-too-large`, `upload-too-long`, `image-too-large` */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description What `POST /v1/assets` answers, once all bytes are here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `checksum-mismatch`, and what `POST /v1/assets` answers, once all bytes are here */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/uploads/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of an upload
         * @description What the last PATCH answered, for whoever lost that answer: kept for seven days.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The asset */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UploadResult"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-unfinished` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload-expired` */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `file-too-large`, `upload-too-long`, `image-too-large` */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description What `POST /v1/assets` answers, once all bytes are here */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `checksum-mismatch`, and what `POST /v1/assets` answers, once all bytes are here */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a ZIP archive
         * @description Each file in it is taken as an upload would be; what is said of the archive is said of each. Folders become collections. Names of Chinese Windows are read. Archives inside, links, encrypted entries and what systems leave in folders are not taken, and the import says so.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /**
                         * Format: binary
                         * @description A ZIP archive. Larger ones: POST /v1/uploads with `unpack=true`
                         */
                        file: string;
                        kind?: string;
                        tags?: string[];
                        description?: string;
                        /** @description Its folders become collections below this one */
                        collectionId?: string;
                        sha256?: string;
                    };
                };
            };
            responses: {
                /** @description It is unpacked in the background */
                202: {
                    headers: {
                        Location?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportBegun"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `file-too-large`, `archive-too-large` */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `multipart-expected` */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `archive-broken`, `file-empty`, `checksum-mismatch` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How an import goes, and what became of each entry */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: number | null;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The import, with a page of its entries */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Import"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `import-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count what a query finds, by kind, tag, term, person */
        get: {
            parameters: {
                query?: {
                    /** @description Words, all of which must be found; the last may be unfinished. `"exact phrase"`, `-without`, `one OR other`, `tag:筛查`. Simplified and traditional characters, full and half width, upper and lower case, and accents are the same. */
                    q?: string;
                    /** @description Assets that have one of these tags */
                    tag?: string | string[];
                    /** @description Assets with one of these terms; of several kinds, one of each. A region holds what lies within it */
                    term?: string | string[];
                    /** @description One of these kinds */
                    kind?: string | string[];
                    /** @description One of these kinds of file */
                    fileKind?: string | string[];
                    /** @description In this collection or one below it */
                    collection?: string;
                    /** @description Who is seen */
                    person?: string;
                    state?: "pending" | "ready" | "failed";
                    /** @description Made by a machine, or not */
                    ai?: boolean | ("true" | "false");
                    /** @description Without any tag, or with */
                    untagged?: boolean | ("true" | "false");
                    /** @description The id of a person or key */
                    uploadedBy?: string;
                    /** @description Added at this time or later; a day begins at 0:00 in Shanghai */
                    after?: string;
                    /** @description Added before this time; a day begins at 0:00 in Shanghai */
                    before?: string;
                    /** @description Pictures that look like the picture of this asset */
                    similarTo?: string;
                    /** @description What lies in the trash, and nothing else */
                    trashed?: boolean | ("true" | "false");
                    /** @description Without it: by relevance where there are words to look for, else newest first */
                    sort?: "relevance" | "newest" | "oldest" | "name" | "largest";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Counts of every facet */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssetFacets"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Complete what is typed, also from pinyin or its initials */
        get: {
            parameters: {
                query: {
                    q: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The best completions first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssetSuggestions"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{id}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pictures that look like this one */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The nearest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SimilarAssets"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an asset */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The asset */
                200: {
                    headers: {
                        /** @description Names the state that people edit: send it back in If-Match */
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Asset"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Put an asset into the trash
         * @description Reversible: it is left out of lists and searches (unless they ask for `trashed=true`), cannot be edited, and blocks plans that name it. What was made with it goes on being delivered: `uses` counts that; a recall takes it back. With `If-Match` only if nobody changed the asset since.
         */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The asset, in the trash, and what uses it */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrashedAsset"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-changed` */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change what is said of an asset
         * @description With `If-Match` the edit is made only if nobody changed the asset since; otherwise the answer is 412 `asset-changed`.
         */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AssetPatch"];
                };
            };
            responses: {
                /** @description The asset as it is now */
                200: {
                    headers: {
                        /** @description Names the state that people edit: send it back in If-Match */
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Asset"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-person-fixed`, `asset-trashed` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-changed` */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-ambassador-unknown`, `dark-version-unfit` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/assets/{id}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch the original bytes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file as it was uploaded */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description The range that was asked for */
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `range-not-satisfiable` */
                416: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-bytes-missing` */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{id}/levels/{width}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch a smaller size of the picture
         * @description The smallest stored level at least as wide as asked, else the largest. Upright, sRGB, without any embedded metadata. While a new version is being measured, or where it could not be, the version before is shown.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    width: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description JPEG, or PNG where the picture has transparency */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description The range that was asked for */
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-not-ready` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `range-not-satisfiable` */
                416: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-bytes-missing` */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{id}/versions/{version}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch the original bytes of a version */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file as it was uploaded */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description The range that was asked for */
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-not-found`, `version-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `range-not-satisfiable` */
                416: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-bytes-missing` */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{id}/versions/{version}/levels/{width}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch a smaller size of a version */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    version: number;
                    width: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description JPEG, or PNG where the picture has transparency */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description The range that was asked for */
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-not-found`, `version-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-not-ready` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `range-not-satisfiable` */
                416: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-bytes-missing` */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{id}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an older version current again
         * @description It becomes a new version with the old bytes: history only grows. What is current already is left as it is. With `If-Match` only if nobody changed the asset since.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    "if-match"?: string;
                };
                path: {
                    id: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The asset as it is now */
                200: {
                    headers: {
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Asset"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-not-found`, `version-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-trashed`, `version-failed` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-changed` */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an asset out of the trash
         * @description It is as it was when it went in. One that is not in the trash stays as it is.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The asset */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Asset"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-edits/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at what a bulk edit would come to
         * @description Changes nothing. The token starts exactly this edit; it is good for a day.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description A query with exceptions, or ids; and what is to be changed */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BulkEditInput"];
                };
            };
            responses: {
                /** @description How many are meant, and a few of them */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BulkEditPreview"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `selection-empty`, `selection-too-large`, `collection-unknown`, `term-unknown`, `term-retired`, `custom-value-unusable` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-edits/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count what a selection has in common
         * @description How many of the selected assets have each tag, term, collection and kind: as many as `total` means all of them.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description A query with exceptions, or ids */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AssetSelection"];
                };
            };
            responses: {
                /** @description The counts */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SelectionSummary"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List bulk edits, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of edits */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BulkEditPage"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Start a bulk edit
         * @description By the token of its preview, or at once. Which assets it is about is fixed now, and each is changed exactly once. Starting a preview twice starts it once.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description A token, or what a preview takes */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BulkEditStart"];
                };
            };
            responses: {
                /** @description Queued; follow its progress */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BulkEdit"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bulk-edit-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `selection-changed`, with a new preview */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `selection-empty`, `selection-too-large`, `collection-unknown`, `term-unknown`, `term-retired`, `custom-value-unusable` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-edits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a bulk edit and how far it is */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The edit */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BulkEdit"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bulk-edit-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-edits/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what became of each asset
         * @description `conflicting=true`: those where something was left as somebody else had made it since.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    outcome?: "changed" | "unchanged" | "conflict" | "trashed" | "gone";
                    /** @description Only those where something was left as it was */
                    conflicting?: "true";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of assets */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["BulkEditItem"][];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bulk-edit-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-edits/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a bulk edit, as server-sent events
         * @description Each event is the edit as it is then; its name is the state, its id how many assets are done. The stream ends with the edit.
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    "last-event-id"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description running, then done, failed or stopped */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description It has ended and that was received: do not come back */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bulk-edit-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-watchers` */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-edits/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a running bulk edit
         * @description What it has changed stays, and can be undone.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The edit */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BulkEdit"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bulk-edit-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-edits/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a bulk edit
         * @description By another edit, which can be undone in turn. What was changed since stays as it is and is counted in `conflicts`; of tags, terms and collections, what the edit added goes and what it took comes back.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The edit that undoes it; follow its progress */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BulkEdit"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bulk-edit-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `bulk-edit-running`, `bulk-edit-undone` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List collections in the order in which they were made
         * @description Each names its parent, so that all pages together are the tree. The assets in one: `GET /v1/assets?collection=`.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    /** @description Only those directly below it; `root`: only those at the top; left out: all */
                    parentId?: string | "root";
                    /** @description Part of the name; width and letter case do not matter */
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of collections */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CollectionPage"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Add a collection */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description The collection */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewCollection"];
                };
            };
            responses: {
                /** @description The collection */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Collection"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `collection-name-taken` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `collection-unknown-parent`, `collection-too-deep` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One collection */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The collection */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Collection"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `collection-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Delete a collection; its assets stay in the library */
        delete: {
            parameters: {
                query?: {
                    /** @description Deletes the collections below it as well */
                    force?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `collection-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `collection-has-children` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Rename or move a collection */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            /** @description What to change */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CollectionPatch"];
                };
            };
            responses: {
                /** @description The collection as it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Collection"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `collection-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `collection-name-taken`, `collection-in-itself` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `collection-unknown-parent`, `collection-too-deep` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/collections/{id}/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put assets into a collection or take them out, many at once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            /** @description Which assets */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CollectionChange"];
                };
            };
            responses: {
                /** @description The collection with its new count */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Collection"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `collection-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `collection-unknown-asset` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections/{id}/assets/{assetId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put an asset into a collection */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    assetId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is in the collection */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `collection-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `collection-unknown-asset` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Take an asset out of a collection */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    assetId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is not in the collection */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `collection-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tags in the order of their names
         * @description A tag is made when it is first used on an asset; here it gets its synonyms.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description The name that the page before ended with */
                    cursor?: string;
                    /** @description Part of the name or of a synonym */
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of tags */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TagPage"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Add a tag */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description The tag */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewTag"];
                };
            };
            responses: {
                /** @description The tag */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Tag"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `tag-word-taken`, `tag-marks-ai` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a tag */
        delete: {
            parameters: {
                query?: {
                    /** @description Takes it off the assets that have it */
                    force?: boolean;
                };
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `tag-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `tag-in-use`, `tag-marks-ai` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Rename a tag or change its synonyms
         * @description A new name is written on every asset that has the tag, those in the trash among them.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            /** @description What to change */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TagPatch"];
                };
            };
            responses: {
                /** @description The tag as it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Tag"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `tag-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `tag-word-taken`, `tag-marks-ai` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/tags/{name}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge a tag into another
         * @description Every asset that has it gets the other instead, and its name and synonyms become synonyms of the other.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            /** @description The tag that stays */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MergeTag"];
                };
            };
            responses: {
                /** @description The tag that stayed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Tag"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `tag-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `tag-into-itself`, `tag-marks-ai` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List terms in the order of their ids
         * @description Business lines and regions (GB/T 2260: provinces, prefectures, counties) come with Galaxy; projects, seasons and products are defined by the house.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    kind?: "business-line" | "project" | "season" | "product" | "region";
                    /** @description Only those directly below it; `root`: only those with nothing above, such as provinces */
                    parentId?: string | "root";
                    /** @description Part of a name or of the key */
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of terms */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TermPage"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Define a project, season or product */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description The term */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewTerm"];
                };
            };
            responses: {
                /** @description The term */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Term"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `term-taken` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `term-parent-unusable` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/terms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One term */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The term */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Term"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `term-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a project, season or product */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            /** @description What to change */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TermPatch"];
                };
            };
            responses: {
                /** @description The term as it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Term"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `term-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `term-fixed` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `term-parent-unusable` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/custom-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the custom fields, all of them, in the order in which forms show them */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description At most 100 fields */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomFieldList"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Define a custom field */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description The field */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewCustomField"];
                };
            };
            responses: {
                /** @description The field */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomField"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `custom-field-taken`, `custom-field-limit` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/custom-fields/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a custom field */
        delete: {
            parameters: {
                query?: {
                    /** @description Also deletes the values that assets have in it */
                    force?: boolean;
                };
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `custom-field-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `custom-field-in-use` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change a custom field; its key and its type are for ever */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            /** @description What to change */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CustomFieldPatch"];
                };
            };
            responses: {
                /** @description The field as it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomField"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `custom-field-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `custom-option-in-use` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `custom-options-unusable` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/saved-searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your own saved searches and those that are shared, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of saved searches */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavedSearchPage"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Save a search
         * @description What it finds is looked up anew each time.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description The search */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewSavedSearch"];
                };
            };
            responses: {
                /** @description The saved search */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavedSearch"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `saved-search-limit` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/saved-searches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One saved search */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The saved search */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavedSearch"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `saved-search-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Delete a saved search of your own; an admin may delete every shared one */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `saved-search-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change a saved search of your own; an admin may change every shared one */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            /** @description What to change */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SavedSearchPatch"];
                };
            };
            responses: {
                /** @description The saved search as it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavedSearch"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `saved-search-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List campaigns, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Campaigns */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CampaignPage"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Add a campaign */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description The campaign */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewCampaign"];
                };
            };
            responses: {
                /** @description The campaign */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Dates, address or partners cannot be used */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One campaign */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The campaign */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such campaign */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a campaign
         * @description Fields that are left out stay as they are.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            /** @description What to change */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CampaignPatch"];
                };
            };
            responses: {
                /** @description The campaign as it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such campaign */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Dates, address or partners cannot be used */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/ambassadors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List ambassadors, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Ambassadors */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AmbassadorPage"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Add an ambassador
         * @description The portrait is marked as showing this person, so that their releases are asked for wherever it is used.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description The person */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewAmbassador"];
                };
            };
            responses: {
                /** @description The ambassador */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ambassador"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The portrait shows another ambassador */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The portrait does not exist */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ambassadors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One ambassador */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The ambassador */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ambassador"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such ambassador */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List partners, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Partners */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PartnerPage"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Add a partner
         * @description The answer holds the secret of the first signing key. It is shown this once.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description The partner */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewPartner"];
                };
            };
            responses: {
                /** @description The partner and its first signing key */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CreatedPartner"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The logo does not exist */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One partner */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The partner */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Partner"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such partner */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{id}/signing-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new signing key
         * @description At most two keys are live, so that a partner can change over without a gap: a third one retires the oldest.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The new key, with its secret this once */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewSigningKey"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such partner */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List releases, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    subjectId?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Releases */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReleasePage"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Record a release
         * @description A list that is left out grants any; a list grants what it names, and nothing else.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description The release */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewRelease"];
                };
            };
            responses: {
                /** @description The release */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Release"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Dates or references cannot be used */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/releases/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a release now */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            /** @description Why */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EndRelease"];
                };
            };
            responses: {
                /** @description The release, ended */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Release"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such release */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is already over */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List channels, Chinese ones first
         * @description Every spec with its sources, how well each field is proven (`evidence`, `fieldEvidence`), what may block (`gating`) and where sources contradict one another (`conflicts`).
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    platform?: string;
                    kind?: string;
                    evidence?: "official" | "secondary" | "convention" | "unverified";
                    /** @description Only channels that take files of this format */
                    format?: "jpeg" | "png" | "webp" | "avif" | "gif" | "bmp" | "tiff" | "pdf";
                    /** @description As the specs hold on this day in Shanghai; today where it is left out */
                    on?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Channels */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChannelPage"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One channel with its limits, sources and evidence */
        get: {
            parameters: {
                query?: {
                    /** @description As the specs hold on this day in Shanghai; today where it is left out */
                    on?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The channel */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Channel"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such channel */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{id}/check-text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold texts to a channel’s limits
         * @description For texts that are published beside a file, such as a title. What the rules say of them, `POST /v1/rules/check` tells.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            /** @description Texts by field */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChannelTextCheck"];
                };
            };
            responses: {
                /** @description Where a text is longer or shorter than the channel takes; empty: nowhere */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChannelTextAnswer"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such channel */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Templates, with the slots to fill */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description All templates */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TemplateList"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One template */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The template */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Template"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No template of this name */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schemas/template.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The template format as JSON Schema
         * @description What `$schema` in a template points to, for editors and for software that writes templates.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description JSON Schema, 2020-12 */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/schema+json": unknown;
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rule pack in force, whole */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Every rule */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RuleList"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One rule with its law, patterns and examples */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The rule */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RuleView"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such rule */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold texts against the rules
         * @description Says what would be found, and which rules could not be decided for lack of a fact. Nothing is stored.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description The texts of a creative */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RuleCheckRequest"];
                };
            };
            responses: {
                /** @description Findings */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RuleCheckAnswer"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The channel does not exist */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve or reject rendered variants
         * @description Signs the manifest hash and the bytes of each variant. The maker of a variant may not decide about it. The newest decision counts. What was approved before on the same spot is delivered until its successor is approved, and again when that is rejected.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description The decision */
            requestBody: {
                content: {
                    "application/json": {
                        variantIds: string[];
                        /** @enum {string} */
                        decision: "approved" | "rejected";
                        /** @default  */
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description What was decided, and what could not be */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DecisionResult"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recalls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List recalls, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of recalls */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Recall"][];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Recall a variant, or all that was made with or for something */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description What is recalled and why */
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        subjectKind: "variant" | "asset" | "person" | "partner" | "campaign";
                        subjectId: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description In force: links answer 410 with the reason */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Recall"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recalls/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lift a recall */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Lifted */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Recall"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the plans of a campaign, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of plans */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Plan"][];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Plan: what exists, what would be rendered, what is blocked and why
         * @description Renders nothing. Look at the plan, then apply it.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            /** @description Template, channels, locales, copy, pictures and rows */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PlanInput"];
                };
            };
            responses: {
                /** @description The plan */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Plan"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `plan-too-large`, with what is taken; `plan-unknown-reference`, `rows-invalid`, `plan-empty` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/plans/{planId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a plan */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    planId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The plan */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Plan"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/plans/{planId}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what a plan would do, placement by placement */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: number | null;
                    outcome?: "render" | "reuse" | "blocked";
                };
                header?: never;
                path: {
                    id: string;
                    planId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of placements */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["PlanItem"][];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/plans/{planId}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply a plan: render what is missing
         * @description Refuses with plan-stale when anything that the plan stands on has changed since, and with plan-too-wide when it renders or supersedes more than `expect` says, or 1,000. Applying twice renders nothing twice. The body may be left out, empty or {}.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    planId: string;
                };
                cookie?: never;
            };
            /** @description What was looked at, and how much it may touch */
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["ApplyInput"];
                };
            };
            responses: {
                /** @description Queued; follow its progress */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Plan"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `plan-stale`, `plan-too-wide`, `plan-not-running` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `plan-token-wrong` */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/plans/{planId}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a plan, as server-sent events
         * @description Steps are numbered from 1. Come back with Last-Event-ID and none is missed; the stream ends after `done` or `cancelled`. Apply the plan first: one that is open has no steps to come.
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    "last-event-id"?: number | null;
                };
                path: {
                    id: string;
                    planId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description applied, rendered, failed, paused, resumed, and at the end done or cancelled */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description Not applied yet, or over and every step was received: do not come back */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-followers` */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/plans/{planId}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what became of each row of a plan’s table
         * @description Rejected rows with what is wrong in which line, blocked and failed placements with their reasons, what is rendered and what waits.
         */
        get: {
            parameters: {
                query?: {
                    state?: "rejected" | "blocked" | "waiting" | "ready";
                    limit?: number;
                    cursor?: number | null;
                };
                header?: never;
                path: {
                    id: string;
                    planId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of rows, in the order of the table */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["PlanRow"][];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `plan-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/plans/{planId}/rows.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rows that need a person, as CSV: mend them and send just those
         * @description Rejected, blocked and failed rows with their cells, and a column #problem, which is passed over when the file is sent again; not those that only wait, or that a cancel stopped. `state` narrows it.
         */
        get: {
            parameters: {
                query?: {
                    state?: "rejected" | "blocked" | "waiting" | "ready";
                };
                header?: never;
                path: {
                    id: string;
                    planId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The rows */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `plan-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/plans/{planId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a plan
         * @description Workers leave it within half a second. What another running plan waits for too is rendered all the same, and counted.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    planId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The plan */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Plan"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `plan-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `plan-not-running` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/plans/{planId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a paused plan
         * @description What is left of it is queued again, beside the batches that run now.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    planId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The plan */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Plan"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `plan-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `plan-not-running` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/plans/{planId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a plan
         * @description What is rendered stays. What is not, and no other running plan waits for, is marked as failed with that reason, gives its spots back to what stood there before, and is rendered when it is planned again.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    planId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The plan */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Plan"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `plan-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `plan-not-running` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{name}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview one file, with any copy, before anything is planned
         * @description Goes the road of plans: what a plan would block is refused with the same reasons. Nothing is kept, approved or counted, and its code leads nowhere. Never waits behind a batch; 60 a minute for each caller.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            /** @description What one placement shows */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PreviewInput"];
                };
            };
            responses: {
                /** @description A JPEG, at most 800 px on the long side; ETag is the manifest’s hash */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/jpeg": string;
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `template-not-found`, `campaign-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `preview-refused`, with the reasons; `plan-unknown-reference`, `rows-invalid` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `preview-limited` */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `preview-busy`, `preview-timed-out` */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/variants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List variants */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    campaign?: string;
                    channel?: string;
                    state?: "planned" | "ready" | "failed";
                    /** @description true: made with a version of an asset that is no longer its current one */
                    stale?: "true" | "false";
                    /** @description true: a placement shows it that no newer one has taken over from */
                    standing?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of variants */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["VariantSummary"][];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/variants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a variant: its manifest, lineage, proof, findings, approvals and placements */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The variant */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Variant"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/variants/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rendered file, for review
         * @description For staff: approved or not. Partners fetch through signed links.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The bytes */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": string;
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/stale": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many variants of a campaign are stale, and through which assets
         * @description Stale: made with a version of an asset that is no longer its current one. Stale variants that are approved go on being delivered; planning the campaign again renders their successors, and only those.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The counts */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CampaignStale"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `campaign-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{id}/impact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Variants that were made for another version of a channel’s spec
         * @description With `on`, as it will be on that day in Shanghai. What was approved under an older version goes on unless a change is enforced (`stops`); what is planned, edited or approved from then on complies: planning the same campaign again makes them for the new spec.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    on?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The placed variants that the spec has moved away from */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SpecImpact"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `channel-version-unknown` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A partner’s JSON Feed: everything it may publish now
         * @description JSON Feed 1.1. Links are signed for this partner, live a week at most and never outlive a right. Follow next_url for more.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    channel?: string;
                    locale?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The feed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Feed"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{id}/purge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove an asset from the trash for good
         * @description With all its versions and their bytes. Refused while something stands on it: `uses` of the answer names what. Recalls of it and approvals stay as a record.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Gone */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-in-use`, `asset-not-in-trash` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the links of an asset, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of links, revoked ones too */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssetLinkPage"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Give an asset a stable address
         * @description Opens without a key, for websites, documents and partners’ systems: a stored size without metadata, or a document’s own file. It follows the current version or stays with one. It answers 410 with the reason while the asset is recalled or in the trash, or while who is seen in it has no release that covers the use.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            /** @description What it gives, and for what */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewAssetLink"];
                };
            };
            responses: {
                /** @description The link */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssetLink"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-not-found`, `version-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-trashed` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `original-not-given`, `asset-link-born-expired` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/links/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a link
         * @description It answers 410 from the next request on, for good. Twice is once.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Revoked */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-link-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/r/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a placement’s link
         * @description Leads on to where the placement points, and counts a click: of medium qr or link, as the placement is. Printed posters outlive recalls and campaigns, so their codes go on leading people there.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description On to the target, with gx={code} added to its query */
                302: {
                    headers: {
                        Location: string;
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such placement */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": string;
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Opened ahead of time by a browser: refused, so that the real visit is counted */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/p/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A placement’s pixel
         * @description One transparent pixel at /p/{code}.gif that counts an impression.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The pixel */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/gif": string;
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such placement */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report what happened to placements
         * @description Up to 500 events at once, all or none. Answered 204 only once they are durable; on 503, or no answer at all, send the same ids again: each is counted once.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description The events */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewEvents"];
                };
            };
            responses: {
                /** @description Durable */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Some events cannot be counted; none was */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not durable: send again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/postback/{kid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a conversion, signed
         * @description A partner’s server reports a conversion on one of its own placements, signed with one of its live keys: `X-Galaxy-Signature: t=<unix seconds>,v1=<hex of HMAC-SHA256 of "<t>.<body>">`. Answered 204 only once it is durable; sending it again is harmless.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    "x-galaxy-signature"?: string;
                };
                path: {
                    kid: string;
                };
                cookie?: never;
            };
            /** @description The conversion */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Postback"];
                };
            };
            responses: {
                /** @description Durable */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No signature, a wrong one, or an old one */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such placement of this partner */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The id’s time is out of range */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not durable: send again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Results of a campaign
         * @description What happened to its placements, by one dimension or by ingredient, with honest uncertainty. Machines are left out unless asked for.
         */
        get: {
            parameters: {
                query?: {
                    by?: "variant" | "channel" | "partner" | "ambassador" | "region" | "locale" | "medium" | "row" | "day" | "ingredient";
                    /** @description First day, in Shanghai */
                    from?: string;
                    /** @description Last day, in Shanghai; it is in */
                    to?: string;
                    includeBots?: "true" | "false";
                    /** @description Language of the labels */
                    locale?: string;
                    /** @description At most so many groups, those with most events first */
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The results */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Results"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such campaign */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The days are the wrong way round */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a campaign has got, by province or community
         * @description Of all that its applied plans asked for, as the newest says: rendered, blocked and why, waiting; approved and delivered of what stands there now, which is the former creative until its successor is approved; and rows that could not be used, until a newer table of the same template mends them.
         */
        get: {
            parameters: {
                query?: {
                    by?: "province" | "community";
                    province?: string;
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page, in the order of region codes and row keys */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Coverage"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such campaign */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{id}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where an asset is used
         * @description Whose portrait or logo it is, the releases and links it has, and every variant made with any of its versions, with its placements and what was delivered of them.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    /** @description Only these; counts stay those of all */
                    kind?: "ambassador" | "partner" | "release" | "link" | "variant" | "placement";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Exact counts, and a page of uses */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssetUses"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `asset-not-found` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is calling */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The account behind the credentials */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Actor"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API keys, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of keys, without their secrets */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeyPage"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make an API key
         * @description The secret is shown in this answer only. A key never holds more than the account that makes it; a partner’s key holds `feed:read` and `events:write` at most.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description The key to make */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyInput"];
                };
            };
            responses: {
                /** @description The key, with its secret */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewKey"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It opens nothing from the answer on.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Revoked */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite a person
         * @description The link makes one account of this role, once, within 24 hours.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description Whom to invite */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["InvitationInput"];
                };
            };
            responses: {
                /** @description The link to send */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Invitation"];
                    };
                };
                /** @description The input cannot be used */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No valid credentials */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scope is missing */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Asset: {
            /** @example ast_01kbq3v6y8e9rwhx2m4n5p6q7r */
            id: string;
            name: string;
            /** @enum {string} */
            kind: "photo" | "portrait" | "logo" | "illustration" | "other";
            description: string;
            tags: string[];
            /** @description Keywords found inside the file that are not tags yet */
            suggestedTags: string[];
            /** @description GET /v1/terms says what they are called */
            terms: string[];
            /** @description Values of custom fields, by key */
            custom: {
                [key: string]: string | number | boolean | string[];
            };
            /** @description Ids of the collections it is in */
            collections: string[];
            ambassadorId: string | null;
            /** @description Where the picture matters most, from the left and the top edge: crops keep it in sight */
            focal: {
                x: number;
                y: number;
            };
            /** @description What must stay in sight, as shares of width and height: a crop holds all of it wherever one of that shape can */
            safeBox: {
                x: number;
                y: number;
                width: number;
                height: number;
            } | null;
            /**
             * @description Of a logo: its version for dark grounds
             * @example ast_01kbq3v6y8e9rwhx2m4n5p6q7r
             */
            onDarkAssetId: string | null;
            version: number;
            /** @description How many versions it has had: GET /v1/assets/{id}/versions */
            versionCount: number;
            /**
             * @description pending: being measured; ready: can be rendered; failed: see failure
             * @enum {string}
             */
            state: "pending" | "ready" | "failed";
            failure: string | null;
            sha256: string;
            fileName: string;
            /**
             * @description What the file is by its content
             * @enum {string}
             */
            fileKind: "picture" | "animation" | "document" | "video" | "audio" | "font";
            mediaType: string;
            sizeBytes: number;
            /** @description As people see it: orientation applied; 0 where there is nothing to see */
            width: number;
            height: number;
            pageCount: number | null;
            frameCount: number | null;
            durationMs: number | null;
            /** @description Marks inside the file that say whether a machine made it (C2PA, IPTC, GB 45438); null: it carries none */
            aiMark: {
                generated: boolean;
                signs: string[];
            } | null;
            /** @description What only this kind of file has: codecs, glyph coverage, licence, how long each frame stands */
            details: {
                [key: string]: unknown;
            } | null;
            colourSpace: string | null;
            hasAlpha: boolean | null;
            /** @description A small part of what the file says of itself; a location is only flagged, never copied */
            metadata: {
                exif: {
                    [key: string]: unknown;
                };
                iptc: {
                    [key: string]: unknown;
                };
                xmp: {
                    [key: string]: unknown;
                };
                hasLocation: boolean;
            } | null;
            /** @description Base64 of a ThumbHash: a blurred preview in about 25 bytes */
            thumbhash: string | null;
            perceptualHash: string | null;
            colours: {
                hex: string;
                share: number;
            }[] | null;
            levels: {
                width: number;
                height: number;
                sizeBytes: number;
                url: string;
            }[];
            urls: {
                original: string;
                /** @description While a new version is being measured, or where it could not be: of the version before */
                preview: string | null;
            };
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: date-time
             * @description In the trash since then; null: it is not
             */
            trashedAt: string | null;
            trashedBy: string | null;
        };
        /**
         * @example {
         *       "type": "/errors/invalid-input",
         *       "title": "The request has fields that cannot be used",
         *       "status": 400,
         *       "detail": "The body cannot be used: /name: a name.",
         *       "code": "invalid-input",
         *       "fix": "Correct the fields that are listed, each with its pointer, and send again.",
         *       "fields": [
         *         {
         *           "pointer": "/name",
         *           "message": "a name"
         *         }
         *       ],
         *       "requestId": "0198c5f2-7e3a-7bd4-9c55-3a5d7f1b2c4d"
         *     }
         */
        Problem: {
            /** @description Address of the page that explains this code */
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            fix: string;
            fields?: {
                pointer: string;
                message: string;
            }[];
            requestId: string;
        } & {
            [key: string]: unknown;
        };
        Upload: {
            id: string;
            /**
             * @description open: bytes are missing or being looked at; done: see the result; refused: the result says why
             * @enum {string}
             */
            state: "open" | "done" | "refused";
            /** @description Bytes that are here */
            offset: number;
            sizeBytes: number | null;
            /** Format: date-time */
            expiresAt: string;
        };
        UploadResult: {
            /** @example ast_01kbq3v6y8e9rwhx2m4n5p6q7r */
            assetId: string | null;
            /** @description Where it is an archive to be unpacked */
            importId: string | null;
            /** @description false: these bytes were here already, and this is the asset that holds them */
            created: boolean;
        };
        ImportBegun: {
            id: string;
        };
        Import: {
            id: string;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed";
            fileName: string;
            /** @description Entries that are not folders; null until the archive was opened */
            total: number | null;
            counts: {
                created: number;
                known: number;
                skipped: number;
                refused: number;
            };
            failure: {
                code: string;
                detail: string;
            } | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string | null;
            items: {
                ordinal: number;
                path: string;
                /**
                 * @description created: a new asset; known: these bytes were here already; skipped: left by a system; refused: see code and detail
                 * @enum {string}
                 */
                outcome: "created" | "known" | "skipped" | "refused";
                /** @example ast_01kbq3v6y8e9rwhx2m4n5p6q7r */
                assetId: string | null;
                code: string | null;
                detail: string | null;
            }[];
            nextCursor: string | null;
        };
        AssetPage: {
            items: components["schemas"]["Asset"][];
            nextCursor: string | null;
            /** @description How many there are in all */
            total: number;
            /** @description false: there are at least so many */
            totalIsExact: boolean;
        };
        AssetFacets: {
            total: number;
            totalIsExact: boolean;
            /** @description The hundred most frequent values of each. A facet is counted without its own filter: a value says what choosing it as well would add */
            facets: {
                /** @description What people say it is */
                kind: {
                    value: string;
                    count: number;
                }[];
                /** @description What the file is */
                fileKind: {
                    value: string;
                    count: number;
                }[];
                /** @description Tags */
                tag: {
                    value: string;
                    count: number;
                }[];
                /** @description Terms: ids such as business-line:screening */
                businessLine: {
                    value: string;
                    count: number;
                }[];
                /** @description Terms */
                project: {
                    value: string;
                    count: number;
                }[];
                /** @description Terms */
                season: {
                    value: string;
                    count: number;
                }[];
                /** @description Terms; a region counts what lies within it */
                region: {
                    value: string;
                    count: number;
                }[];
                /** @description Terms */
                product: {
                    value: string;
                    count: number;
                }[];
                /** @description Ids of ambassadors */
                person: {
                    value: string;
                    count: number;
                }[];
                /** @description true, false */
                ai: {
                    value: string;
                    count: number;
                }[];
                /** @description pending, ready, failed */
                state: {
                    value: string;
                    count: number;
                }[];
            };
        };
        AssetSuggestions: {
            items: {
                /** @description What to put into the search */
                text: string;
                /** @enum {string} */
                kind: "tag" | "term" | "person" | "collection" | "name";
                /** @description Of the tag, term, person, collection or asset */
                id?: string;
                /** @description The name that was completed: of a tag perhaps a synonym */
                matched: string;
            }[];
        };
        SimilarAssets: {
            items: {
                asset: components["schemas"]["Asset"];
                /** @description Bits of 64 in which they differ: 0 to 10 */
                distance: number;
            }[];
        };
        /**
         * @description Only the fields that are present are changed
         * @example {
         *       "tags": [
         *         "筛查",
         *         "nature"
         *       ],
         *       "focal": {
         *         "x": 0.5,
         *         "y": 0.3
         *       }
         *     }
         */
        AssetPatch: {
            name?: string;
            description?: string;
            tags?: string[];
            /** @enum {string} */
            kind?: "photo" | "portrait" | "logo" | "illustration" | "other";
            /** @description Only where nobody was named yet: who is seen in a picture cannot be taken back, or releases could be got round */
            ambassadorId?: string;
            /** @description Where the picture matters most, from the left and the top edge: crops keep it in sight */
            focal?: {
                x: number;
                y: number;
            };
            /** @description What must stay in sight, as shares of width and height: a crop holds all of it wherever one of that shape can */
            safeBox?: {
                x: number;
                y: number;
                width: number;
                height: number;
            } | null;
            /**
             * @description Of a logo: another logo that templates show instead of it where logos stand on dark colour; null: none
             * @example ast_01kbq3v6y8e9rwhx2m4n5p6q7r
             */
            onDarkAssetId?: string | null;
            terms?: string[];
            /**
             * @description Only the fields that are named are changed; null removes a value
             * @example {
             *       "contract-number": "HT-2026-118",
             *       "signed": true
             *     }
             */
            custom?: {
                [key: string]: string | number | boolean | string[] | null;
            };
        };
        AssetVersionPage: {
            items: components["schemas"]["AssetVersion"][];
            nextCursor: string | null;
        };
        AssetVersion: {
            version: number;
            /** @description What the asset is now: always its newest version */
            current: boolean;
            sha256: string;
            fileName: string;
            fileKind: string;
            mediaType: string;
            sizeBytes: number;
            width: number;
            height: number;
            pageCount: number | null;
            frameCount: number | null;
            durationMs: number | null;
            /** @enum {string} */
            state: "pending" | "ready" | "failed";
            failure: string | null;
            thumbhash: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            urls: {
                original: string;
                preview: string | null;
                /** @description POST here to make it current again */
                restore: string | null;
            };
        };
        TrashedAsset: {
            /** @example ast_01kbq3v6y8e9rwhx2m4n5p6q7r */
            id: string;
            name: string;
            /** @enum {string} */
            kind: "photo" | "portrait" | "logo" | "illustration" | "other";
            description: string;
            tags: string[];
            /** @description Keywords found inside the file that are not tags yet */
            suggestedTags: string[];
            /** @description GET /v1/terms says what they are called */
            terms: string[];
            /** @description Values of custom fields, by key */
            custom: {
                [key: string]: string | number | boolean | string[];
            };
            /** @description Ids of the collections it is in */
            collections: string[];
            ambassadorId: string | null;
            /** @description Where the picture matters most, from the left and the top edge: crops keep it in sight */
            focal: {
                x: number;
                y: number;
            };
            /** @description What must stay in sight, as shares of width and height: a crop holds all of it wherever one of that shape can */
            safeBox: {
                x: number;
                y: number;
                width: number;
                height: number;
            } | null;
            /**
             * @description Of a logo: its version for dark grounds
             * @example ast_01kbq3v6y8e9rwhx2m4n5p6q7r
             */
            onDarkAssetId: string | null;
            version: number;
            /** @description How many versions it has had: GET /v1/assets/{id}/versions */
            versionCount: number;
            /**
             * @description pending: being measured; ready: can be rendered; failed: see failure
             * @enum {string}
             */
            state: "pending" | "ready" | "failed";
            failure: string | null;
            sha256: string;
            fileName: string;
            /**
             * @description What the file is by its content
             * @enum {string}
             */
            fileKind: "picture" | "animation" | "document" | "video" | "audio" | "font";
            mediaType: string;
            sizeBytes: number;
            /** @description As people see it: orientation applied; 0 where there is nothing to see */
            width: number;
            height: number;
            pageCount: number | null;
            frameCount: number | null;
            durationMs: number | null;
            /** @description Marks inside the file that say whether a machine made it (C2PA, IPTC, GB 45438); null: it carries none */
            aiMark: {
                generated: boolean;
                signs: string[];
            } | null;
            /** @description What only this kind of file has: codecs, glyph coverage, licence, how long each frame stands */
            details: {
                [key: string]: unknown;
            } | null;
            colourSpace: string | null;
            hasAlpha: boolean | null;
            /** @description A small part of what the file says of itself; a location is only flagged, never copied */
            metadata: {
                exif: {
                    [key: string]: unknown;
                };
                iptc: {
                    [key: string]: unknown;
                };
                xmp: {
                    [key: string]: unknown;
                };
                hasLocation: boolean;
            } | null;
            /** @description Base64 of a ThumbHash: a blurred preview in about 25 bytes */
            thumbhash: string | null;
            perceptualHash: string | null;
            colours: {
                hex: string;
                share: number;
            }[] | null;
            levels: {
                width: number;
                height: number;
                sizeBytes: number;
                url: string;
            }[];
            urls: {
                original: string;
                /** @description While a new version is being measured, or where it could not be: of the version before */
                preview: string | null;
            };
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: date-time
             * @description In the trash since then; null: it is not
             */
            trashedAt: string | null;
            trashedBy: string | null;
            /** @description Rendered variants that show it, and people and partners whose portrait or logo it is: these go on as they are */
            uses: {
                variants: number;
                ambassadors: number;
                partners: number;
            };
        };
        BulkEditPreview: {
            /** @example blk_01kbq3v6y8e9rwhx2m4n5p6q7r */
            token: string;
            /** @description How many assets are meant, exactly */
            count: number;
            /** @description How many of them are not so already */
            changing: number;
            sample: {
                /** @example ast_01kbq3v6y8e9rwhx2m4n5p6q7r */
                id: string;
                name: string;
                preview: string | null;
            }[];
            /**
             * @description As they will be made: tags by their canonical names
             * @example {
             *       "addTags": [
             *         "筛查"
             *       ],
             *       "setKind": "photo"
             *     }
             */
            changes: {
                /** @default [] */
                addTags?: string[];
                /** @default [] */
                removeTags?: string[];
                /** @default [] */
                addTerms?: string[];
                /** @default [] */
                removeTerms?: string[];
                /** @enum {string} */
                setKind?: "photo" | "portrait" | "logo" | "illustration" | "other";
                addToCollection?: string;
                removeFromCollection?: string;
                /**
                 * @description Values of custom fields by key; null empties a field
                 * @example {
                 *       "contract-number": "HT-2026-118",
                 *       "signed": true
                 *     }
                 */
                setCustom?: {
                    [key: string]: string | number | boolean | string[] | null;
                };
                /** @description true: into the trash; false: out of it */
                trash?: boolean;
            };
            /** Format: date-time */
            expiresAt: string;
        };
        BulkEditInput: {
            /** @description Everything it finds, also what nobody has looked at */
            query?: {
                /**
                 * @description Words, all of which must be found; the last may be unfinished. `"exact phrase"`, `-without`, `one OR other`, `tag:筛查`. Simplified and traditional characters, full and half width, upper and lower case, and accents are the same.
                 * @default
                 */
                q?: string;
                /**
                 * @description Assets that have one of these tags
                 * @default []
                 */
                tag?: string | string[];
                /**
                 * @description Assets with one of these terms; of several kinds, one of each. A region holds what lies within it
                 * @default []
                 */
                term?: string | string[];
                /**
                 * @description One of these kinds
                 * @default []
                 */
                kind?: string | string[];
                /**
                 * @description One of these kinds of file
                 * @default []
                 */
                fileKind?: string | string[];
                /** @description In this collection or one below it */
                collection?: string;
                /** @description Who is seen */
                person?: string;
                /** @enum {string} */
                state?: "pending" | "ready" | "failed";
                /** @description Made by a machine, or not */
                ai?: boolean | ("true" | "false");
                /** @description Without any tag, or with */
                untagged?: boolean | ("true" | "false");
                /** @description The id of a person or key */
                uploadedBy?: string;
                /** @description Added at this time or later; a day begins at 0:00 in Shanghai */
                after?: string;
                /** @description Added before this time; a day begins at 0:00 in Shanghai */
                before?: string;
                /**
                 * @description Pictures that look like the picture of this asset
                 * @example ast_01kbq3v6y8e9rwhx2m4n5p6q7r
                 */
                similarTo?: string;
                /**
                 * @description What lies in the trash, and nothing else
                 * @default false
                 */
                trashed?: boolean | ("true" | "false");
                /**
                 * @description Without it: by relevance where there are words to look for, else newest first
                 * @enum {string}
                 */
                sort?: "relevance" | "newest" | "oldest" | "name" | "largest";
            };
            /** @description Found by the query, and not meant */
            except?: string[];
            ids?: string[];
            changes: components["schemas"]["BulkChanges"];
        };
        /**
         * @example {
         *       "addTags": [
         *         "筛查"
         *       ],
         *       "setKind": "photo"
         *     }
         */
        BulkChanges: {
            /** @default [] */
            addTags?: string[];
            /** @default [] */
            removeTags?: string[];
            /** @default [] */
            addTerms?: string[];
            /** @default [] */
            removeTerms?: string[];
            /** @enum {string} */
            setKind?: "photo" | "portrait" | "logo" | "illustration" | "other";
            addToCollection?: string;
            removeFromCollection?: string;
            /**
             * @description Values of custom fields by key; null empties a field
             * @example {
             *       "contract-number": "HT-2026-118",
             *       "signed": true
             *     }
             */
            setCustom?: {
                [key: string]: string | number | boolean | string[] | null;
            };
            /** @description true: into the trash; false: out of it */
            trash?: boolean;
        };
        /** @description How many of the selection have each: all of them, some, or (not listed) none. The 500 most frequent of each */
        SelectionSummary: {
            total: number;
            tags: {
                value: string;
                count: number;
            }[];
            terms: {
                value: string;
                count: number;
            }[];
            collections: {
                value: string;
                count: number;
            }[];
            kinds: {
                value: string;
                count: number;
            }[];
        };
        AssetSelection: {
            /** @description Everything it finds, also what nobody has looked at */
            query?: {
                /**
                 * @description Words, all of which must be found; the last may be unfinished. `"exact phrase"`, `-without`, `one OR other`, `tag:筛查`. Simplified and traditional characters, full and half width, upper and lower case, and accents are the same.
                 * @default
                 */
                q?: string;
                /**
                 * @description Assets that have one of these tags
                 * @default []
                 */
                tag?: string | string[];
                /**
                 * @description Assets with one of these terms; of several kinds, one of each. A region holds what lies within it
                 * @default []
                 */
                term?: string | string[];
                /**
                 * @description One of these kinds
                 * @default []
                 */
                kind?: string | string[];
                /**
                 * @description One of these kinds of file
                 * @default []
                 */
                fileKind?: string | string[];
                /** @description In this collection or one below it */
                collection?: string;
                /** @description Who is seen */
                person?: string;
                /** @enum {string} */
                state?: "pending" | "ready" | "failed";
                /** @description Made by a machine, or not */
                ai?: boolean | ("true" | "false");
                /** @description Without any tag, or with */
                untagged?: boolean | ("true" | "false");
                /** @description The id of a person or key */
                uploadedBy?: string;
                /** @description Added at this time or later; a day begins at 0:00 in Shanghai */
                after?: string;
                /** @description Added before this time; a day begins at 0:00 in Shanghai */
                before?: string;
                /**
                 * @description Pictures that look like the picture of this asset
                 * @example ast_01kbq3v6y8e9rwhx2m4n5p6q7r
                 */
                similarTo?: string;
                /**
                 * @description What lies in the trash, and nothing else
                 * @default false
                 */
                trashed?: boolean | ("true" | "false");
                /**
                 * @description Without it: by relevance where there are words to look for, else newest first
                 * @enum {string}
                 */
                sort?: "relevance" | "newest" | "oldest" | "name" | "largest";
            };
            /** @description Found by the query, and not meant */
            except?: string[];
            ids?: string[];
        };
        BulkEdit: {
            /** @example blk_01kbq3v6y8e9rwhx2m4n5p6q7r */
            id: string;
            /** @enum {string} */
            state: "running" | "done" | "failed" | "stopped";
            /**
             * @description null: it undoes another
             * @example {
             *       "addTags": [
             *         "筛查"
             *       ],
             *       "setKind": "photo"
             *     }
             */
            changes: {
                /** @default [] */
                addTags?: string[];
                /** @default [] */
                removeTags?: string[];
                /** @default [] */
                addTerms?: string[];
                /** @default [] */
                removeTerms?: string[];
                /** @enum {string} */
                setKind?: "photo" | "portrait" | "logo" | "illustration" | "other";
                addToCollection?: string;
                removeFromCollection?: string;
                /**
                 * @description Values of custom fields by key; null empties a field
                 * @example {
                 *       "contract-number": "HT-2026-118",
                 *       "signed": true
                 *     }
                 */
                setCustom?: {
                    [key: string]: string | number | boolean | string[] | null;
                };
                /** @description true: into the trash; false: out of it */
                trash?: boolean;
            } | null;
            /** @description null: chosen by ids, or an undo */
            query: {
                /**
                 * @description Words, all of which must be found; the last may be unfinished. `"exact phrase"`, `-without`, `one OR other`, `tag:筛查`. Simplified and traditional characters, full and half width, upper and lower case, and accents are the same.
                 * @default
                 */
                q?: string;
                /**
                 * @description Assets that have one of these tags
                 * @default []
                 */
                tag?: string | string[];
                /**
                 * @description Assets with one of these terms; of several kinds, one of each. A region holds what lies within it
                 * @default []
                 */
                term?: string | string[];
                /**
                 * @description One of these kinds
                 * @default []
                 */
                kind?: string | string[];
                /**
                 * @description One of these kinds of file
                 * @default []
                 */
                fileKind?: string | string[];
                /** @description In this collection or one below it */
                collection?: string;
                /** @description Who is seen */
                person?: string;
                /** @enum {string} */
                state?: "pending" | "ready" | "failed";
                /** @description Made by a machine, or not */
                ai?: boolean | ("true" | "false");
                /** @description Without any tag, or with */
                untagged?: boolean | ("true" | "false");
                /** @description The id of a person or key */
                uploadedBy?: string;
                /** @description Added at this time or later; a day begins at 0:00 in Shanghai */
                after?: string;
                /** @description Added before this time; a day begins at 0:00 in Shanghai */
                before?: string;
                /**
                 * @description Pictures that look like the picture of this asset
                 * @example ast_01kbq3v6y8e9rwhx2m4n5p6q7r
                 */
                similarTo?: string;
                /**
                 * @description What lies in the trash, and nothing else
                 * @default false
                 */
                trashed?: boolean | ("true" | "false");
                /**
                 * @description Without it: by relevance where there are words to look for, else newest first
                 * @enum {string}
                 */
                sort?: "relevance" | "newest" | "oldest" | "name" | "largest";
            } | null;
            /** @example blk_01kbq3v6y8e9rwhx2m4n5p6q7r */
            undoOf: string | null;
            /** @example blk_01kbq3v6y8e9rwhx2m4n5p6q7r */
            undoneBy: string | null;
            canUndo: boolean;
            total: number;
            processed: number;
            changed: number;
            /** @description Purged, or in the trash, when their turn came */
            skipped: number;
            /** @description Where something was left as somebody else had made it since */
            conflicts: number;
            failure: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string | null;
        };
        BulkEditStart: {
            /**
             * @description Of the preview; another selection by now is refused
             * @example blk_01kbq3v6y8e9rwhx2m4n5p6q7r
             */
            token: string;
        } | components["schemas"]["BulkEditInput"];
        BulkEditPage: {
            items: components["schemas"]["BulkEdit"][];
            nextCursor: string | null;
        };
        BulkEditItem: {
            /** @example ast_01kbq3v6y8e9rwhx2m4n5p6q7r */
            assetId: string;
            /**
             * @description null: its turn has not come
             * @enum {string|null}
             */
            outcome: "changed" | "unchanged" | "conflict" | "trashed" | "gone" | null;
            conflicts: string[];
        };
        CollectionPage: {
            items: components["schemas"]["Collection"][];
            nextCursor: string | null;
        };
        Collection: {
            id: string;
            name: string;
            parentId: string | null;
            /**
             * @description All names from the top, with / between
             * @example 2026/社区筛查
             */
            path: string;
            /** @description Assets in it or below it, each once; those in the trash do not count */
            count: number;
            /** @description Collections directly below */
            childCount: number;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        NewCollection: {
            /** @example 2026 社区筛查 */
            name: string;
            /**
             * @description Null: at the top
             * @default null
             */
            parentId?: string | null;
        };
        CollectionPatch: {
            /** @example 2026 社区筛查 */
            name?: string;
            /** @description Moves it, with all that is below; null: to the top */
            parentId?: string | null;
        };
        /** @description What is there already stays, what is not there is no mistake. An asset in both lists is in afterwards. */
        CollectionChange: {
            /** @default [] */
            add?: string[];
            /** @default [] */
            remove?: string[];
        };
        TagPage: {
            items: components["schemas"]["Tag"][];
            nextCursor: string | null;
        };
        Tag: {
            name: string;
            synonyms: string[];
            /** @description Assets that have it; those in the trash do not count */
            count: number;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        NewTag: {
            /** @example 筛查 */
            name: string;
            /**
             * @description Other words for it: typed anywhere, they become this tag
             * @default []
             * @example [
             *       "早筛",
             *       "screening"
             *     ]
             */
            synonyms?: string[];
        };
        TagPatch: {
            /**
             * @description Its new name, on every asset that has it. The old name becomes a synonym
             * @example 筛查
             */
            name?: string;
            /**
             * @description All its synonyms from now on; after a renaming, list the old name to keep it
             * @example [
             *       "早筛",
             *       "screening"
             *     ]
             */
            synonyms?: string[];
        };
        MergeTag: {
            /**
             * @description The tag that stays, or a synonym of it
             * @example 筛查
             */
            into: string;
        };
        TermPage: {
            items: components["schemas"]["Term"][];
            nextCursor: string | null;
        };
        Term: {
            /** @example region:440300 */
            id: string;
            /** @enum {string} */
            kind: "business-line" | "project" | "season" | "product" | "region";
            key: string;
            name: {
                [key: string]: string;
            };
            /** @example region:440300 */
            parentId: string | null;
            retired: boolean;
            /** @description false: business lines and regions, which come with Galaxy */
            editable: boolean;
            /** @description Assets that have exactly this term; those in the trash do not count */
            count: number;
        };
        NewTerm: {
            /** @enum {string} */
            kind: "project" | "season" | "product";
            /**
             * @description The code that campaigns use as well; it never changes
             * @example community-screening
             */
            key: string;
            /**
             * @example {
             *       "zh-CN": "社区早筛",
             *       "en": "Community screening"
             *     }
             */
            name: {
                [key: string]: string;
            };
            /**
             * @description A broader term of the same kind: who looks for that finds this as well
             * @default null
             * @example region:440300
             */
            parentId?: string | null;
        };
        TermPatch: {
            name?: {
                [key: string]: string;
            };
            /** @example region:440300 */
            parentId?: string | null;
            /** @description Stays on the assets that have it, and is not given to others */
            retired?: boolean;
        };
        CustomFieldList: {
            items: components["schemas"]["CustomField"][];
        };
        CustomField: {
            key: string;
            label: {
                [key: string]: string;
            };
            /** @enum {string} */
            type: "text" | "long-text" | "number" | "date" | "boolean" | "choice" | "choices";
            options: {
                value: string;
                label: {
                    [key: string]: string;
                };
            }[];
            order: number;
            archived: boolean;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        NewCustomField: {
            /** @example contract-number */
            key: string;
            /**
             * @example {
             *       "zh-CN": "合同编号",
             *       "en": "Contract number"
             *     }
             */
            label: {
                [key: string]: string;
            };
            /**
             * @description text: one line · long-text · number · date: YYYY-MM-DD · boolean · choice: one option · choices: several
             * @enum {string}
             */
            type: "text" | "long-text" | "number" | "date" | "boolean" | "choice" | "choices";
            /**
             * @description For choice and choices: at least one
             * @default []
             */
            options?: {
                value: string;
                label: {
                    [key: string]: string;
                };
            }[];
            /**
             * @description Fields are shown smallest first
             * @default 0
             */
            order?: number;
        };
        CustomFieldPatch: {
            /**
             * @example {
             *       "zh-CN": "合同编号",
             *       "en": "Contract number"
             *     }
             */
            label?: {
                [key: string]: string;
            };
            /** @description All options from now on; one that assets have stays */
            options?: {
                value: string;
                label: {
                    [key: string]: string;
                };
            }[];
            /** @description Fields are shown smallest first */
            order?: number;
            /** @description Values stay and can be removed; none is added */
            archived?: boolean;
        };
        SavedSearchPage: {
            items: components["schemas"]["SavedSearch"][];
            nextCursor: string | null;
        };
        SavedSearch: {
            id: string;
            name: string;
            /** @description A LibraryQuery: GET /v1/assets takes it as its query string */
            query: {
                [key: string]: unknown;
            };
            /** @description Everybody sees it; only its owner and admins change it */
            shared: boolean;
            ownerId: string;
            /** @description Whether the caller may change it */
            editable: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        NewSavedSearch: {
            /** @example 深圳 竖图 */
            name: string;
            query: components["schemas"]["LibraryQuery"];
            /**
             * @description Everybody sees it; only its owner and admins change it
             * @default false
             */
            shared?: boolean;
        };
        LibraryQuery: {
            /**
             * @description Words, all of which must be found; the last may be unfinished. `"exact phrase"`, `-without`, `one OR other`, `tag:筛查`. Simplified and traditional characters, full and half width, upper and lower case, and accents are the same.
             * @default
             */
            q?: string;
            /**
             * @description Assets that have one of these tags
             * @default []
             */
            tag?: string | string[];
            /**
             * @description Assets with one of these terms; of several kinds, one of each. A region holds what lies within it
             * @default []
             */
            term?: string | string[];
            /**
             * @description One of these kinds
             * @default []
             */
            kind?: string | string[];
            /**
             * @description One of these kinds of file
             * @default []
             */
            fileKind?: string | string[];
            /** @description In this collection or one below it */
            collection?: string;
            /** @description Who is seen */
            person?: string;
            /** @enum {string} */
            state?: "pending" | "ready" | "failed";
            /** @description Made by a machine, or not */
            ai?: boolean | ("true" | "false");
            /** @description Without any tag, or with */
            untagged?: boolean | ("true" | "false");
            /** @description The id of a person or key */
            uploadedBy?: string;
            /** @description Added at this time or later; a day begins at 0:00 in Shanghai */
            after?: string;
            /** @description Added before this time; a day begins at 0:00 in Shanghai */
            before?: string;
            /**
             * @description Pictures that look like the picture of this asset
             * @example ast_01kbq3v6y8e9rwhx2m4n5p6q7r
             */
            similarTo?: string;
            /**
             * @description What lies in the trash, and nothing else
             * @default false
             */
            trashed?: boolean | ("true" | "false");
            /**
             * @description Without it: by relevance where there are words to look for, else newest first
             * @enum {string}
             */
            sort?: "relevance" | "newest" | "oldest" | "name" | "largest";
        };
        SavedSearchPatch: {
            /** @example 深圳 竖图 */
            name?: string;
            query?: components["schemas"]["LibraryQuery"];
            /** @description Everybody sees it; only its owner and admins change it */
            shared?: boolean;
        };
        Campaign: {
            id: string;
            name: {
                [key: string]: string;
            };
            season: string;
            project: string;
            /** @enum {string} */
            businessLine: "screening" | "medical" | "pharma" | "wellness" | "insurance";
            /** @enum {string} */
            category: "charity" | "insurance" | "medical_service" | "drug" | "medical_device" | "health_food" | "general";
            landingUrl: string;
            /**
             * Format: date-time
             * @example 2026-12-01T00:00:00+08:00
             */
            startsAt: string;
            /**
             * Format: date-time
             * @example 2026-12-01T00:00:00+08:00
             */
            endsAt: string;
            partnerIds: string[];
            /**
             * Format: date-time
             * @example 2026-12-01T00:00:00+08:00
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-12-01T00:00:00+08:00
             */
            updatedAt: string;
        };
        NewCampaign: {
            /**
             * @example {
             *       "zh-CN": "社区早筛公益行",
             *       "en": "Screening in the community"
             *     }
             */
            name: {
                [key: string]: string;
            };
            /** @example 2026-winter */
            season: string;
            /** @example community-screening */
            project: string;
            /**
             * @description 检 screening · 医 medical · 药 pharma · 康 wellness · 险 insurance
             * @enum {string}
             */
            businessLine: "screening" | "medical" | "pharma" | "wellness" | "insurance";
            /**
             * @description What is advertised: decides which rules apply.
             * @enum {string}
             */
            category: "charity" | "insurance" | "medical_service" | "drug" | "medical_device" | "health_food" | "general";
            /**
             * Format: uri
             * @description Where people land. Carries no personal data.
             * @example https://example.org/screening
             */
            landingUrl: string;
            /**
             * Format: date-time
             * @example 2026-12-01T00:00:00+08:00
             */
            startsAt: string;
            /**
             * Format: date-time
             * @example 2026-12-01T00:00:00+08:00
             */
            endsAt: string;
            /**
             * @description Who may fetch what is made for no partner in particular. One who is taken out keeps what was made for it, row by row: recall the partner to stop that
             * @default []
             */
            partnerIds?: string[];
        };
        CampaignPage: {
            items: components["schemas"]["Campaign"][];
            nextCursor: string | null;
        };
        CampaignPatch: {
            /**
             * @example {
             *       "zh-CN": "社区早筛公益行",
             *       "en": "Screening in the community"
             *     }
             */
            name?: {
                [key: string]: string;
            };
            /** @example 2026-winter */
            season?: string;
            /** @example community-screening */
            project?: string;
            /**
             * @description 检 screening · 医 medical · 药 pharma · 康 wellness · 险 insurance
             * @enum {string}
             */
            businessLine?: "screening" | "medical" | "pharma" | "wellness" | "insurance";
            /**
             * @description What is advertised: decides which rules apply.
             * @enum {string}
             */
            category?: "charity" | "insurance" | "medical_service" | "drug" | "medical_device" | "health_food" | "general";
            /**
             * Format: uri
             * @description Where people land. Carries no personal data.
             * @example https://example.org/screening
             */
            landingUrl?: string;
            /**
             * Format: date-time
             * @example 2026-12-01T00:00:00+08:00
             */
            startsAt?: string;
            /**
             * Format: date-time
             * @example 2026-12-01T00:00:00+08:00
             */
            endsAt?: string;
            /** @description Who may fetch what is made for no partner in particular. One who is taken out keeps what was made for it, row by row: recall the partner to stop that */
            partnerIds?: string[];
        };
        /** @description A person who lends name and face. Releases say where, when and for what. */
        Ambassador: {
            id: string;
            name: {
                [key: string]: string;
            };
            title: {
                [key: string]: string;
            };
            portraitAssetId: string;
            /** Format: date-time */
            createdAt: string;
        };
        NewAmbassador: {
            /**
             * @example {
             *       "zh-CN": "林晓",
             *       "en": "Lin Xiao"
             *     }
             */
            name: {
                [key: string]: string;
            };
            /**
             * @example {
             *       "zh-CN": "早筛守护大使",
             *       "en": "Screening ambassador"
             *     }
             */
            title: {
                [key: string]: string;
            };
            portraitAssetId: string;
        };
        AmbassadorPage: {
            items: components["schemas"]["Ambassador"][];
            nextCursor: string | null;
        };
        CreatedPartner: {
            id: string;
            name: {
                [key: string]: string;
            };
            logoAssetId: string;
            /** @description The live keys, oldest first. Their secrets are never shown again. */
            signingKeys: {
                kid: string;
                /** Format: date-time */
                createdAt: string;
            }[];
            /** Format: date-time */
            createdAt: string;
            signingKey: components["schemas"]["NewSigningKey"];
        };
        NewSigningKey: {
            /** @example a8Xk20Qz */
            kid: string;
            /** @description 32 random bytes in base64url. Keep it now: it is shown this once. */
            secret: string;
        };
        NewPartner: {
            /**
             * @example {
             *       "zh-CN": "晨曦社区健康中心",
             *       "en": "Dawn Community Health"
             *     }
             */
            name: {
                [key: string]: string;
            };
            logoAssetId: string;
        };
        PartnerPage: {
            items: components["schemas"]["Partner"][];
            nextCursor: string | null;
        };
        /** @description Who fetches and publishes creatives. */
        Partner: {
            id: string;
            name: {
                [key: string]: string;
            };
            logoAssetId: string;
            /** @description The live keys, oldest first. Their secrets are never shown again. */
            signingKeys: {
                kid: string;
                /** Format: date-time */
                createdAt: string;
            }[];
            /** Format: date-time */
            createdAt: string;
        };
        /** @description Who may use an asset or a person, where, when and for what. */
        Release: {
            id: string;
            /** @enum {string} */
            subjectKind: "asset" | "person";
            subjectId: string;
            campaignIds: string[] | null;
            partnerIds: string[] | null;
            channels: string[] | null;
            regions: string[] | null;
            purposes: string[];
            /**
             * Format: date-time
             * @example 2026-12-01T00:00:00+08:00
             */
            startsAt: string;
            /**
             * Format: date-time
             * @example 2026-12-01T00:00:00+08:00
             */
            endsAt: string;
            evidenceSha256: string | null;
            note: string;
            /**
             * Format: date-time
             * @example 2026-12-01T00:00:00+08:00
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Set when it was ended before its time.
             * @example 2026-12-01T00:00:00+08:00
             */
            endedAt: string | null;
        };
        NewRelease: {
            /** @enum {string} */
            subjectKind: "asset";
            subjectId: string;
            /**
             * @description Null means any; a list means these only.
             * @default null
             * @example [
             *       "cmp_01ja0000000000000000000000"
             *     ]
             */
            campaignIds?: string[] | null;
            /**
             * @description Null means any; a list means these only.
             * @default null
             * @example [
             *       "ptr_01ja0000000000000000000000"
             *     ]
             */
            partnerIds?: string[] | null;
            /**
             * @description Null means any; a list means these only.
             * @default null
             * @example [
             *       "wechat-moments-ad-square"
             *     ]
             */
            channels?: string[] | null;
            /**
             * @description Null means any; a list means these only.
             * @default null
             * @example [
             *       "310000"
             *     ]
             */
            regions?: string[] | null;
            purposes: ("charity" | "education" | "brand" | "product")[];
            /**
             * Format: date-time
             * @description From this moment on.
             * @example 2026-12-01T00:00:00+08:00
             */
            startsAt: string;
            /**
             * Format: date-time
             * @description Up to, and not including, this moment.
             * @example 2026-12-01T00:00:00+08:00
             */
            endsAt: string;
            /**
             * @description Sha256 of the signed paper.
             * @default null
             */
            evidenceSha256?: string | null;
            /** @default  */
            note?: string;
        } | {
            /** @enum {string} */
            subjectKind: "person";
            subjectId: string;
            /**
             * @description Null means any; a list means these only.
             * @default null
             * @example [
             *       "cmp_01ja0000000000000000000000"
             *     ]
             */
            campaignIds?: string[] | null;
            /**
             * @description Null means any; a list means these only.
             * @default null
             * @example [
             *       "ptr_01ja0000000000000000000000"
             *     ]
             */
            partnerIds?: string[] | null;
            /**
             * @description Null means any; a list means these only.
             * @default null
             * @example [
             *       "wechat-moments-ad-square"
             *     ]
             */
            channels?: string[] | null;
            /**
             * @description Null means any; a list means these only.
             * @default null
             * @example [
             *       "310000"
             *     ]
             */
            regions?: string[] | null;
            purposes: ("charity" | "education" | "brand" | "product")[];
            /**
             * Format: date-time
             * @description From this moment on.
             * @example 2026-12-01T00:00:00+08:00
             */
            startsAt: string;
            /**
             * Format: date-time
             * @description Up to, and not including, this moment.
             * @example 2026-12-01T00:00:00+08:00
             */
            endsAt: string;
            /**
             * @description Sha256 of the signed paper.
             * @default null
             */
            evidenceSha256?: string | null;
            /** @default  */
            note?: string;
        };
        ReleasePage: {
            items: components["schemas"]["Release"][];
            nextCursor: string | null;
        };
        EndRelease: {
            reason: string;
        };
        ChannelPage: {
            items: components["schemas"]["Channel"][];
            nextCursor: string | null;
        };
        /** @description The spec of a placement: what a file must be to be accepted there, and how well that is proven. */
        Channel: {
            /** @example wechat-moments-ad-square */
            id: string;
            name: {
                "zh-CN": string;
                en: string;
            };
            /** @example wechat-ads */
            platform: string;
            /** @example feed-ad */
            kind: string;
            width: number;
            height: number;
            print?: components["schemas"]["PrintSpec"];
            /**
             * @description Sizes that are taken beside the canvas; ratios are width divided by height.
             * @default null
             */
            sizeRange?: {
                minWidth?: number;
                minHeight?: number;
                maxWidth?: number;
                maxHeight?: number;
                maxLongEdge?: number;
                maxPixels?: number;
                minRatio?: number;
                maxRatio?: number;
                ratioTolerancePercent?: number;
            } | null;
            formats: ("jpeg" | "png" | "webp" | "avif" | "gif" | "bmp" | "tiff" | "pdf")[];
            maxBytes: number | null;
            animation?: components["schemas"]["ChannelAnimation"];
            textLimits: {
                field: string;
                min?: number;
                max: number;
                /**
                 * @description A Chinese character is one char, and three bytes.
                 * @enum {string}
                 */
                unit: "char" | "byte" | "line";
            }[];
            safeArea: components["schemas"]["SafeArea"];
            /** @default [] */
            derivedCrops?: components["schemas"]["DerivedCrop"][];
            /** @default null */
            shownWidthPx?: number | null;
            /**
             * @description How many such files one post takes
             * @default null
             */
            maxFiles?: number | null;
            /** @default [] */
            forbids?: {
                /** @enum {string} */
                layer: "logos" | "qr" | "text" | "picture";
                /** @description The rule that says so */
                rule: string;
                gate: boolean;
            }[];
            /**
             * @description Where sources contradict one another, and how
             * @default []
             */
            conflicts?: {
                /** @enum {string} */
                field: "size" | "formats" | "maxBytes" | "safeArea" | "textLimits" | "maxFiles";
                values: string[];
                why: string;
            }[];
            /** @default 1 */
            version?: number;
            /**
             * Format: date
             * @default null
             */
            effectiveFrom?: string | null;
            /**
             * @description keep: what was approved under an older version is still delivered, what is new or edited complies; enforce: only what complies is
             * @default keep
             * @enum {string}
             */
            onChange?: "keep" | "enforce";
            /**
             * @description Of the spec as a whole; `fieldEvidence` has the fields that are proven otherwise
             * @enum {string}
             */
            evidence: "official" | "secondary" | "convention" | "unverified";
            /**
             * @description A canvas that we chose within what the platform takes is a convention, whoever states the rest
             * @default {}
             */
            fieldEvidence?: {
                /** @enum {string} */
                width?: "official" | "secondary" | "convention" | "unverified";
                /** @enum {string} */
                height?: "official" | "secondary" | "convention" | "unverified";
                /** @enum {string} */
                formats?: "official" | "secondary" | "convention" | "unverified";
                /** @enum {string} */
                maxBytes?: "official" | "secondary" | "convention" | "unverified";
                /** @enum {string} */
                safeArea?: "official" | "secondary" | "convention" | "unverified";
                /** @enum {string} */
                textLimits?: "official" | "secondary" | "convention" | "unverified";
            };
            /** @description The fields that may keep a creative back; all others only warn. */
            gating: ("width" | "height" | "formats" | "maxBytes" | "safeArea" | "textLimits")[];
            sources: {
                /** Format: uri */
                url: string | null;
                /** @enum {string} */
                type: "official" | "official-mirror" | "official-forum" | "sdk-mirror" | "third-party" | "convention";
                note?: string;
            }[];
            notes?: string;
            /** Format: date */
            checkedOn: string;
        };
        /** @default null */
        PrintSpec: {
            dpi: number;
            bleedMm: number;
            safeMm: number;
            /** @description The canvas has the bleed round the trim size; otherwise the canvas is the trim size */
            bleedInFile: boolean;
            /** @enum {string} */
            colour: "cmyk" | "rgb";
        } | null;
        /**
         * @description What the platform says of files that move. Where it says nothing, it gets stills.
         * @default null
         */
        ChannelAnimation: {
            formats: ("gif" | "webp")[];
            /** @description All plays together; null: nothing is said */
            maxMs: number | null;
            /** @description How short a frame may stand; null: nothing is said */
            minFrameMs: number | null;
            /** @enum {string} */
            evidence: "official" | "secondary" | "convention" | "unverified";
            sources: {
                /** Format: uri */
                url: string | null;
                /** @enum {string} */
                type: "official" | "official-mirror" | "official-forum" | "sdk-mirror" | "third-party" | "convention";
                note?: string;
            }[];
        } | null;
        /** @description Pixels at each edge where nothing that matters may stand: the platform crops or covers them. */
        SafeArea: {
            top: number;
            right: number;
            bottom: number;
            left: number;
        } | null;
        /** @description A part of the file that the platform shows by itself somewhere, such as the square of a share card. */
        DerivedCrop: {
            id: string;
            name: {
                "zh-CN": string;
                en: string;
            };
            box: {
                x: number;
                y: number;
                width: number;
                height: number;
            };
            /**
             * @description What is covered or cut of this part in turn, from its own edges
             * @default null
             */
            safeArea?: {
                top: number;
                right: number;
                bottom: number;
                left: number;
            } | null;
        };
        ChannelTextAnswer: {
            channel: string;
            /** @description Of the spec that holds today */
            version: number;
            /** @description Texts that were not looked at, since the channel has no such field */
            notTaken: string[];
            problems: {
                field: string;
                /**
                 * @description A Chinese character is one char, and three bytes.
                 * @enum {string}
                 */
                unit: "char" | "byte" | "line";
                measured: number;
                limit: number;
                /** @description A plan with this text is refused for this channel; otherwise the limit is not proven well enough */
                blocks: boolean;
                detail: string;
            }[];
        };
        /**
         * @example {
         *       "texts": {
         *         "title": "社区早筛"
         *       }
         *     }
         */
        ChannelTextCheck: {
            texts: {
                [key: string]: string;
            };
        };
        TemplateList: {
            templates: components["schemas"]["Template"][];
        };
        /** @description A template with the slots to fill and the layouts it has. */
        Template: {
            name: string;
            title: {
                "zh-CN": string;
                en: string;
            };
            description: {
                "zh-CN": string;
                en: string;
            };
            palette: {
                [key: string]: string;
            };
            slots: {
                [key: string]: {
                    /** @enum {string} */
                    kind: "text" | "list" | "badge" | "image" | "logos" | "qr";
                    /** @enum {string} */
                    scope: "campaign" | "locale" | "row";
                    /** @default true */
                    required?: boolean;
                    label: {
                        "zh-CN": string;
                        en: string;
                    };
                    maxChars?: number;
                    maxItems?: number;
                    /** @default false */
                    legal?: boolean;
                    /** @default false */
                    person?: boolean;
                    /** @description The picture may move: one animated GIF or WebP, or several stills one after another */
                    animated?: {
                        /**
                         * @description How long each of several stills stands
                         * @default 2500
                         */
                        stillMs?: number;
                        /**
                         * @description How long one takes to fade into the next; 0: a cut
                         * @default 0
                         */
                        fadeMs?: number;
                        /** @default 6 */
                        maxStills?: number;
                        /**
                         * @description Which still is shown where nothing may move; of fewer, the last
                         * @default 1
                         */
                        poster?: number;
                    };
                };
            };
            layouts: ("square" | "portrait" | "story" | "landscape" | "wide" | "a4")[];
        };
        RuleList: {
            rulePack: string;
            notice: string;
            items: components["schemas"]["RuleView"][];
        };
        RuleView: {
            /** @example CN-AD-009-3-ABS */
            id: string;
            title: {
                "zh-CN": string;
                en: string;
            };
            /**
             * @description As the law has it. What is less than well verified acts one step milder: see `acts`.
             * @enum {string}
             */
            severity: "block" | "review" | "warn";
            law: {
                name: string;
                article: string | null;
                /** Format: uri */
                url: string | null;
                /** @enum {string} */
                verification: "official" | "official-url" | "secondary" | "draft" | "convention" | "unverified";
                quote: string | null;
            };
            appliesTo: {
                [key: string]: boolean | string[];
            };
            /** Format: date */
            effectiveFrom: string | null;
            checks: ({
                /** @enum {string} */
                kind: "pattern";
                patterns: string[];
                /** @default [] */
                exempt?: string[];
            } | {
                /** @enum {string} */
                kind: "pattern-unless";
                patterns: string[];
                unless: string[];
            } | {
                /** @enum {string} */
                kind: "required-text";
                anyOf: string[];
                says: string;
            } | {
                /** @enum {string} */
                kind: "link-pattern";
                patterns: string[];
            } | {
                /** @enum {string} */
                kind: "gate";
                /** @enum {string} */
                gate: "no-person" | "person-released" | "no-logo" | "no-tagged-picture";
                tags?: string[];
            })[];
            fix: {
                "zh-CN": string;
                en: string;
            };
            notChecked?: string;
            examples: {
                wrong: string[];
                right: string[];
            };
            /** @enum {string} */
            acts: "block" | "review" | "warn";
        };
        RuleCheckAnswer: {
            rulePack: string;
            findings: components["schemas"]["Finding"][];
            undecided: components["schemas"]["UndecidedRule"][];
        };
        Finding: {
            ruleId: string;
            /** @enum {string} */
            severity: "block" | "review" | "warn";
            /** @description The slot, `links/0` for a link, null for the whole creative. */
            slot: string | null;
            match: string | null;
            /** @description UTF-16 units in the text or link, end excluded. */
            span: {
                start: number;
                end: number;
            } | null;
            title: {
                "zh-CN": string;
                en: string;
            };
            fix: {
                "zh-CN": string;
                en: string;
            };
            law: string;
        };
        /** @description A rule that could not be decided, and the facts that are missing for it. */
        UndecidedRule: {
            ruleId: string;
            unknown: string[];
        };
        RuleCheckRequest: {
            texts: {
                [key: string]: string;
            };
            locale: string;
            /** @enum {string} */
            category: "charity" | "insurance" | "medical_service" | "drug" | "medical_device" | "health_food" | "general";
            /** @example wechat-moments-ad-square */
            channel?: string;
            /** @default [] */
            links?: string[];
            /**
             * @description Does a person stand for it with name or face?
             * @default false
             */
            person?: boolean;
            /**
             * @description Answers to conditions that Galaxy cannot know by itself, such as `hasMap` or `productType`.
             * @default {}
             * @example {
             *       "hasMap": true
             *     }
             */
            facts?: {
                [key: string]: boolean | string;
            };
        };
        DecisionResult: {
            decided: number;
            refused: {
                variantId: string;
                code: string;
                detail: string;
            }[];
            warnings: {
                variantId: string;
                code: string;
                detail: string;
            }[];
        };
        Recall: {
            id: string;
            /** @enum {string} */
            subjectKind: "variant" | "asset" | "person" | "partner" | "campaign";
            subjectId: string;
            reason: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            liftedAt: string | null;
            variants: number;
        };
        Plan: {
            id: string;
            campaignId: string;
            /**
             * @description open → applied ⇄ paused → done; or cancelled
             * @enum {string}
             */
            state: "open" | "applied" | "paused" | "cancelled" | "done";
            /** @description What the plan comes to, as a hash: say it when applying, and nothing else is applied */
            token: string;
            /** @description Files that would be, or were, rendered */
            toRender: number;
            /** @description Files that were there already */
            reused: number;
            /** @description Files that give way, each once its successor is approved */
            supersedes: number;
            /** @description Rows of which something was placed in another region so far, or in none: a key names one row of the campaign, and applying moves it */
            movedRows: number;
            /** @description Placements that may not be made */
            blocked: number;
            /** @description Rows that were sent */
            rows: number;
            /** @description Rows that cannot be used, of which nothing was planned: GET …/rows?state=rejected says why */
            rejectedRows: number;
            rendered: number;
            failed: number;
            blockedBecause: {
                code: string;
                detail: string;
                placements: number;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            appliedAt: string | null;
        };
        PlanInput: {
            template: string;
            channels: string[];
            locales: string[];
            copy: {
                [key: string]: {
                    [key: string]: components["schemas"]["CopyText"];
                };
            };
            /**
             * @description Texts that are published beside the files, per locale and field as `textLimits` of the channels name them: each channel’s are held to its limits (characters, bytes or lines, where these may block) and to the rules
             * @default {}
             * @example {
             *       "zh-CN": {
             *         "title": "社区早筛",
             *         "description": "免费筛查，对象：45岁以上社区居民，名额200人"
             *       }
             *     }
             */
            post?: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** @default {} */
            pictures?: {
                [key: string]: string | string[];
            };
            /**
             * @description Wanted where a channel takes it; otherwise, and without it, the best that the channel takes
             * @default null
             * @enum {string|null}
             */
            format?: "jpeg" | "png" | "webp" | "avif" | "gif" | "pdf" | "tiff" | null;
            /** @default [] */
            ambassadors?: string[];
            partners?: string[];
            /** @description Rows as JSON ({key, region, ambassador, partner, values}) or as CSV text with a header line: key,region,ambassador,partner and slots such as community,place,place.en,eventDate; columns such as place.medium, place.short and place.en.short hold shorter alternates of place and place.en. A row that cannot be used is set aside and explained, and the others are planned; a column whose name begins with # is a note and is not read */
            rows: unknown[] | string;
        };
        /** @description One text, or {long, medium, short}: the longest is shown that can be set at 85 % of its wanted size or more together with all other texts; only the last shrinks down to the smallest size. No text is ever cut off */
        CopyText: string | {
            long: string;
            medium?: string;
            short?: string;
        };
        PlanItem: {
            ordinal: number;
            /** @enum {string} */
            outcome: "render" | "reuse" | "blocked";
            reasons: {
                code: string;
                detail: string;
                /** @description The slot that it is about */
                slot?: string;
            }[];
            channel: string;
            locale: string;
            rowKey: string;
            region: string | null;
            ambassadorId: string | null;
            partnerId: string | null;
            variantId: string | null;
            /** @description Which alternate each slot shows, where several are approved */
            alternates: {
                [key: string]: "long" | "medium" | "short";
            } | null;
        };
        ApplyInput: {
            /** @description The plan’s token: another plan than the one that was looked at is refused */
            token?: string;
            /** @description The most files that it may render, and whose place it may take: 1,000 each where nothing is said; the most rows that it may move: as many as the plan told, and 100 at most, where nothing is said */
            expect?: {
                maxRender?: number;
                maxSupersede?: number;
                maxMovedRows?: number;
            };
        };
        PlanRow: {
            /** @description Its place in the table that was sent, from 0 */
            ordinal: number;
            /** @description Its line in the CSV text; null where rows were sent as JSON */
            line: number | null;
            key: string | null;
            region: string | null;
            /**
             * @description rejected: the row itself cannot be used, and nothing of it was planned. blocked: something of it may not be made, or could not. waiting: not all is rendered, or its plan was cancelled before that. ready: all is
             * @enum {string}
             */
            state: "rejected" | "blocked" | "waiting" | "ready";
            placements: number;
            ready: number;
            waiting: number;
            blocked: number;
            failed: number;
            /** @description Why it is rejected, or why placements of it are blocked or failed; each once, at most 20 */
            problems: {
                code: string;
                pointer: string;
                /** @description The header of the cell that it is about, as the table writes it, or its name where rows were sent as JSON; null: it is about more than one cell */
                column: string | null;
                message: string;
            }[];
        };
        PreviewInput: {
            channel?: string;
            /** @description Instead of a channel: pixels */
            canvas?: {
                width: number;
                height: number;
            };
            locale: string;
            /**
             * @description Texts by slot: one, or approved alternates
             * @default {}
             */
            copy?: {
                [key: string]: components["schemas"]["CopyText"];
            };
            /**
             * @description What a row of the table would say
             * @default {}
             */
            values?: {
                [key: string]: string;
            };
            /** @default null */
            region?: string | null;
            /** @default null */
            ambassador?: string | null;
            /** @default null */
            partner?: string | null;
            /** @default {} */
            pictures?: {
                [key: string]: string | string[];
            };
            /**
             * @description Whose rights, rules and link count. Without one: rights that hold for any campaign of the general category
             * @default null
             */
            campaign?: string | null;
        };
        VariantSummary: {
            id: string;
            campaignId: string;
            channel: string;
            locale: string;
            /** @enum {string} */
            state: "planned" | "ready" | "failed";
            sha256: string | null;
            mediaType: string | null;
            sizeBytes: number | null;
            width: number | null;
            height: number | null;
            proofOk: boolean | null;
            failure: string | null;
            /** @description Assets whose file was replaced since this was made; empty: it is up to date */
            stale: {
                assetId: string;
                madeWith: number;
                current: number;
            }[];
            /** Format: date-time */
            renderedAt: string | null;
        };
        Variant: {
            id: string;
            campaignId: string;
            channel: string;
            locale: string;
            /** @enum {string} */
            state: "planned" | "ready" | "failed";
            sha256: string | null;
            mediaType: string | null;
            sizeBytes: number | null;
            width: number | null;
            height: number | null;
            proofOk: boolean | null;
            failure: string | null;
            /** @description Assets whose file was replaced since this was made; empty: it is up to date */
            stale: {
                assetId: string;
                madeWith: number;
                current: number;
            }[];
            /** Format: date-time */
            renderedAt: string | null;
            manifest: {
                /** @enum {string} */
                format: "galaxy.manifest/1";
                subject: {
                    campaignId: string;
                    category: string;
                    target: string;
                    ambassadorId: string | null;
                    partnerId: string | null;
                };
                template: {
                    name: string;
                    /** @enum {string} */
                    layout: "square" | "portrait" | "story" | "landscape" | "wide" | "a4";
                    digest: string;
                };
                channel: {
                    id: string;
                    digest: string;
                    view?: {
                        safeArea?: {
                            top: number;
                            right: number;
                            bottom: number;
                            left: number;
                        };
                        crops?: {
                            id: string;
                            box: {
                                x: number;
                                y: number;
                                width: number;
                                height: number;
                            };
                        }[];
                        shownWidthPx?: number;
                        forbids?: {
                            /** @enum {string} */
                            layer: "logos" | "qr" | "text" | "picture";
                            rule: string;
                            gate: boolean;
                        }[];
                    };
                };
                canvas: {
                    width: number;
                    height: number;
                };
                locale: string;
                text: {
                    [key: string]: string;
                };
                pictures: {
                    [key: string]: {
                        sha256: string;
                        pyramid: string;
                        width: number;
                        height: number;
                        focal: {
                            x: number;
                            y: number;
                        };
                        safeBox?: {
                            x: number;
                            y: number;
                            width: number;
                            height: number;
                        };
                        /** @enum {boolean} */
                        ai?: true;
                    }[];
                };
                motion?: {
                    slot: string;
                    frames: {
                        picture: number;
                        frame?: number;
                        into?: {
                            picture: number;
                            share: number;
                        };
                        ms: number;
                    }[];
                    plays: number;
                    poster: number;
                    limits: {
                        maxMs?: number;
                        minFrameMs?: number;
                    };
                };
                links: {
                    [key: string]: string;
                };
                fonts: {
                    family: string;
                    weight: number;
                    digest: string;
                }[];
                legal?: ({
                    slot: string;
                    rule: string;
                    /** @enum {string} */
                    severity: "block" | "warn";
                    source: string;
                    leastPx: number;
                } | {
                    slot: string;
                    rule: string;
                    /** @enum {string} */
                    severity: "block" | "warn";
                    source: string;
                    leastAreaPx: number;
                })[];
                rulePack: string;
                engine: {
                    [key: string]: string;
                };
                encode: {
                    /** @enum {string} */
                    format: "jpeg" | "png" | "webp" | "avif" | "gif" | "pdf" | "tiff";
                    maxBytes: number | null;
                    print?: {
                        dpi: number;
                        bleedPx: number;
                    };
                };
            };
            proof: {
                /** @enum {string} */
                format: "galaxy.proof/1";
                ok: boolean;
                checks: {
                    /** @enum {string} */
                    check: "size" | "format" | "bytes" | "print" | "colour" | "whole" | "metadata" | "ai-metadata" | "fidelity" | "blank" | "frames" | "animation-length" | "frame-rate" | "flashes" | "text-fit" | "glyphs" | "text-drawn" | "overflow" | "contrast" | "small-text" | "legal" | "legal-size" | "qr" | "qr-resized" | "qr-quiet" | "qr-contrast" | "logos" | "logo-space" | "logo-contrast" | "upscaled" | "focal" | "ai-label" | "overlap" | "safe-area" | "crop" | "forbidden";
                    slot: string | null;
                    ok: boolean;
                    /** @enum {string} */
                    severity: "block" | "warn";
                    measured: string;
                    limit: string;
                    source: string;
                    box: {
                        x: number;
                        y: number;
                        width: number;
                        height: number;
                    } | null;
                    /** @default null */
                    fix?: {
                        /** @enum {string} */
                        kind: "shorten-text" | "replace-characters" | "enlarge-text" | "recolour" | "veil" | "move" | "recrop" | "larger-picture" | "fewer-logos" | "logo-version" | "larger-code" | "lower-quality" | "encode-again" | "shorten-animation" | "slow-down" | "strip-metadata" | "label" | "remove" | "fill-slot";
                        slot: string | null;
                        to?: number;
                        characters?: string[];
                        colour?: string;
                        /** @enum {string} */
                        ground?: "light" | "dark";
                        box?: {
                            x: number;
                            y: number;
                            width: number;
                            height: number;
                        };
                    } | null;
                }[];
                fixes?: {
                    /** @enum {string} */
                    kind: "shorten-text" | "replace-characters" | "enlarge-text" | "recolour" | "veil" | "move" | "recrop" | "larger-picture" | "fewer-logos" | "logo-version" | "larger-code" | "lower-quality" | "encode-again" | "shorten-animation" | "slow-down" | "strip-metadata" | "label" | "remove" | "fill-slot";
                    slot: string | null;
                    to?: number;
                    characters?: string[];
                    colour?: string;
                    /** @enum {string} */
                    ground?: "light" | "dark";
                    box?: {
                        x: number;
                        y: number;
                        width: number;
                        height: number;
                    };
                }[];
            } | null;
            lineage: {
                kind: string;
                inputId: string;
                slot: string;
                digest: string;
            }[];
            /** @description What the rules ask a reviewer to look at */
            findings: components["schemas"]["Finding"][];
            /** @description Rules that need facts only people know */
            undecided: components["schemas"]["UndecidedRule"][];
            approvals: {
                /** @enum {string} */
                decision: "approved" | "rejected";
                note: string;
                reviewerId: string;
                sha256: string;
                /** Format: date-time */
                createdAt: string;
            }[];
            placements: {
                id: string;
                /** @enum {string} */
                medium: "qr" | "link";
                partnerId: string | null;
                rowKey: string;
                region: string | null;
            }[];
        };
        CampaignStale: {
            variants: number;
            /** @description Of them, those that no newer creative has taken over from */
            standing: number;
            /** @description Whose replaced versions they were made with; at most 200 */
            assets: {
                assetId: string;
                current: number;
                variants: number;
                /** @description Of them, those that no newer creative has taken over from */
                standing: number;
            }[];
        };
        SpecImpact: {
            items: {
                id: string;
                campaignId: string;
                locale: string;
                placements: number;
                /** @description false: to be approved it has to be made again for the new spec */
                approved: boolean;
                /** @description The version it was made for; null: one that is kept no more */
                madeFor: number | null;
                /** @description true: a change since is enforced, and it is not delivered from then on; false: what was approved goes on */
                stops: boolean;
            }[];
            nextCursor: string | null;
            channel: string;
            /** @description Of the spec that holds on that day */
            version: number;
            /** @enum {string} */
            onChange: "keep" | "enforce";
            total: number;
        };
        Feed: {
            /** @enum {string} */
            version: "https://jsonfeed.org/version/1.1";
            title: string;
            home_page_url: string;
            feed_url: string;
            next_url?: string;
            items: {
                id: string;
                /** @description Share this: clicks on it are counted */
                url: string;
                title: string;
                content_text: string;
                /** @description Signed link to the file */
                image: string;
                language: string;
                date_published?: string;
                tags: string[];
                attachments: {
                    url: string;
                    mime_type: string | null;
                    size_in_bytes: number | null;
                    title: string;
                }[];
                _galaxy: {
                    variant: string;
                    template: string;
                    channel: string;
                    row: string;
                    region: string | null;
                    ambassador: string | null;
                    width: number | null;
                    height: number | null;
                    /** @description Put this 1 × 1 picture beside the creative: impressions are counted by it */
                    pixel: string;
                    link_expires: string;
                    right_ends: string;
                };
            }[];
        };
        AssetLink: {
            id: string;
            /** @description Opens for whoever knows it, without a key */
            url: string;
            assetId: string;
            follow: "current" | number;
            maxWidthPx: number | null;
            original: boolean;
            for: {
                purpose: string | null;
                campaignId: string | null;
                partnerId: string | null;
                channel: string | null;
                region: string | null;
            };
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            /** @description Why it opens nothing now; null: it opens */
            blocked: {
                code: string;
                detail: string;
            } | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
        };
        /**
         * @example {
         *       "follow": "current",
         *       "maxWidthPx": 1280
         *     }
         */
        NewAssetLink: {
            /**
             * @description The version that is current whenever it is opened, or one that never changes
             * @default current
             */
            follow?: "current" | number;
            /**
             * @description The largest stored size that is not wider; without it, up to 4096
             * @default null
             */
            maxWidthPx?: number | null;
            /**
             * @description The file as it was uploaded: for fonts only. Any other file may hold a photograph that says where it was made
             * @default false
             */
            original?: boolean;
            /**
             * Format: date-time
             * @default null
             */
            expiresAt?: string | null;
            /**
             * @description What it is used for. Said, a release has to cover that; not said, a release of any purpose that is limited to no campaign, partner, channel or region
             * @default {
             *       "purpose": null,
             *       "campaignId": null,
             *       "partnerId": null,
             *       "channel": null,
             *       "region": null
             *     }
             */
            for?: {
                /**
                 * @default null
                 * @enum {string|null}
                 */
                purpose?: "charity" | "education" | "brand" | "product" | null;
                /** @default null */
                campaignId?: string | null;
                /** @default null */
                partnerId?: string | null;
                /** @default null */
                channel?: string | null;
                /** @default null */
                region?: string | null;
            };
        };
        AssetLinkPage: {
            items: components["schemas"]["AssetLink"][];
            nextCursor: string | null;
        };
        NewEvents: {
            events: components["schemas"]["NewEvent"][];
        };
        NewEvent: {
            /**
             * Format: uuid
             * @description UUIDv7, minted where and when the event happened. The same id twice is one event, so any request may be sent again.
             * @example 019ab7c1-6f5e-7c39-b4a2-3f0f9d0c1a55
             */
            id: string;
            /** @enum {string} */
            kind: "impression" | "click" | "share" | "download" | "conversion";
            /** @example 4fT0qLx8ZbN2 */
            placement: string;
            /** @description Any token that is the same for the same visitor on one day. Only a hash with a salt of that day is kept. */
            visitor?: string;
            /**
             * @description True where the sender knows it was a machine. Counted apart, not dropped.
             * @default false
             */
            bot?: boolean;
            /**
             * Format: date-time
             * @description When it happened. The id says so already; where given, the two must agree within a second.
             */
            at?: string;
        };
        Postback: {
            /**
             * Format: uuid
             * @description UUIDv7, minted where and when the event happened. The same id twice is one event, so any request may be sent again.
             * @example 019ab7c1-6f5e-7c39-b4a2-3f0f9d0c1a55
             */
            id: string;
            /** @example 4fT0qLx8ZbN2 */
            placement: string;
            /** @description What the conversion was worth, in cents */
            valueCents?: number;
        };
        Results: {
            campaignId: string;
            /** @enum {string} */
            by: "variant" | "channel" | "partner" | "ambassador" | "region" | "locale" | "medium" | "row" | "day" | "ingredient";
            from: string | null;
            to: string | null;
            includeBots: boolean;
            total: components["schemas"]["Figures"];
            /** @description How many groups there are; those beyond the limit are left out */
            groupCount: number;
            /** @description Most events first. Ingredients overlap: a variant with two pictures is in both, so they do not sum up to the total. */
            groups: components["schemas"]["ResultGroup"][];
        };
        Figures: {
            impressions: number;
            /** @description A scan of a QR code is a click of medium qr */
            clicks: {
                link: number;
                qr: number;
            };
            shares: number;
            downloads: number;
            conversions: number;
            /** @description What the conversions were worth */
            valueCents: number;
            deliveries: number;
            /** @description Sum of the unique visitors of each day and placement: who comes on two days, or through two placements, counts twice. A longer memory of people is not kept. */
            visitors: {
                impressions: number;
                clicks: number;
            };
            /** @description Clicks on links out of impressions; scans are not in it, for paper counts no impressions. Null where there is nothing to divide by, or where the parts are more than the whole. */
            clickThrough: {
                value: number;
                low: number;
                high: number;
                /** @description Out of how many */
                of: number;
                /** @description Whether the interval is narrow enough to compare this rate with another: at most ten points, and no wider than the rate itself or its complement */
                enough: boolean;
            } | null;
            /** @description Conversions out of all clicks. Null where there is nothing to divide by, or where the parts are more than the whole. */
            conversion: {
                value: number;
                low: number;
                high: number;
                /** @description Out of how many */
                of: number;
                /** @description Whether the interval is narrow enough to compare this rate with another: at most ten points, and no wider than the rate itself or its complement */
                enough: boolean;
            } | null;
        };
        ResultGroup: {
            /** @description Id or code of the group; null for placements that have none. For ingredients: kind:id */
            key: string | null;
            /**
             * @description Kind of the ingredient; null for all other groupings
             * @enum {string|null}
             */
            kind: "asset" | "text" | "template" | "person" | null;
            /** @description For people */
            label: string | null;
            impressions: number;
            /** @description A scan of a QR code is a click of medium qr */
            clicks: {
                link: number;
                qr: number;
            };
            shares: number;
            downloads: number;
            conversions: number;
            /** @description What the conversions were worth */
            valueCents: number;
            deliveries: number;
            /** @description Sum of the unique visitors of each day and placement: who comes on two days, or through two placements, counts twice. A longer memory of people is not kept. */
            visitors: {
                impressions: number;
                clicks: number;
            };
            /** @description Clicks on links out of impressions; scans are not in it, for paper counts no impressions. Null where there is nothing to divide by, or where the parts are more than the whole. */
            clickThrough: {
                value: number;
                low: number;
                high: number;
                /** @description Out of how many */
                of: number;
                /** @description Whether the interval is narrow enough to compare this rate with another: at most ten points, and no wider than the rate itself or its complement */
                enough: boolean;
            } | null;
            /** @description Conversions out of all clicks. Null where there is nothing to divide by, or where the parts are more than the whole. */
            conversion: {
                value: number;
                low: number;
                high: number;
                /** @description Out of how many */
                of: number;
                /** @description Whether the interval is narrow enough to compare this rate with another: at most ten points, and no wider than the rate itself or its complement */
                enough: boolean;
            } | null;
        };
        Coverage: {
            items: {
                /** @description First two digits of the region code (GB/T 2260) */
                province: string | null;
                /** @description The province, by name */
                name: {
                    [key: string]: string;
                } | null;
                /** @description By community: its region code */
                region: string | null;
                regionName: {
                    [key: string]: string;
                } | null;
                /** @description By community: its row */
                rowKey: string | null;
                rows: {
                    planned: number;
                    /** @description As the newest plan asks for it */
                    rendered: number;
                    /** @description May not be made, as the newest plan found; failed to render counts too */
                    blocked: number;
                    /** @description Asked for by the newest plan, and not rendered yet */
                    waiting: number;
                    /** @description Something approved stands there now: the newest, or what was approved before it */
                    approved: number;
                    /** @description What stands there approved was fetched by a partner at least once */
                    delivered: number;
                    /** @description Rows of tables that could not be used. Each counts until a newer applied table of the same template has its key; one whose key is missing, malformed or used twice, until a newer one has rows in its province (where it names no region, until the next one). A cancelled plan’s do not count */
                    rejected: number;
                };
                placements: {
                    planned: number;
                    /** @description As the newest plan asks for it */
                    rendered: number;
                    /** @description May not be made, as the newest plan found; failed to render counts too */
                    blocked: number;
                    /** @description Asked for by the newest plan, and not rendered yet */
                    waiting: number;
                    /** @description Something approved stands there now: the newest, or what was approved before it */
                    approved: number;
                    /** @description What stands there approved was fetched by a partner at least once */
                    delivered: number;
                };
                /** @description Why placements are blocked and rows rejected, by code */
                reasons: {
                    [key: string]: number;
                };
            }[];
            nextCursor: string | null;
        };
        AssetUses: {
            /** @description Exact, whatever the page */
            counts: {
                variants: number;
                /** @description Of the variants, those made with a replaced version of this asset */
                stale: number;
                /** @description Of the stale ones, those that planning again would replace */
                staleStanding: number;
                placements: number;
                deliveries: number;
                campaigns: number;
                ambassadors: number;
                partners: number;
                releases: number;
                links: number;
            };
            items: components["schemas"]["AssetUse"][];
            nextCursor: string | null;
        };
        AssetUse: {
            /** @enum {string} */
            kind: "ambassador";
            id: string;
            name: {
                [key: string]: string;
            };
        } | {
            /** @enum {string} */
            kind: "partner";
            id: string;
            name: {
                [key: string]: string;
            };
        } | {
            /** @enum {string} */
            kind: "release";
            id: string;
            purposes: string[];
            /** Format: date-time */
            endsAt: string;
            /** Format: date-time */
            endedAt: string | null;
        } | {
            /** @enum {string} */
            kind: "link";
            id: string;
            follow: "current" | number;
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: date-time */
            revokedAt: string | null;
        } | {
            /** @enum {string} */
            kind: "variant";
            id: string;
            campaignId: string;
            channel: string;
            locale: string;
            /** @enum {string} */
            state: "planned" | "ready" | "failed";
            template: string;
            /** @description Where in the template it stands */
            slots: string[];
            /** @description The newest version with these bytes */
            madeWith: number | null;
            /** @description Made with a version of this asset that is no longer its current one */
            stale: boolean;
            /** @description A placement shows it that no newer one has taken over from */
            standing: boolean;
            placements: number;
            /** @description Files that a partner fetched to their end; machines count, since a partner’s server is one */
            deliveries: {
                count: number;
                /** Format: date-time */
                lastAt: string | null;
            };
        } | {
            /** @enum {string} */
            kind: "placement";
            id: string;
            variantId: string;
            campaignId: string;
            channel: string;
            locale: string;
            rowKey: string;
            region: string | null;
            partnerId: string | null;
            ambassadorId: string | null;
            /** @enum {string} */
            medium: "qr" | "link";
            superseded: boolean;
            /** @description Files that a partner fetched to their end; machines count, since a partner’s server is one */
            deliveries: {
                count: number;
                /** Format: date-time */
                lastAt: string | null;
            };
        };
        Actor: {
            /** @enum {string} */
            kind: "person" | "key";
            id: string;
            name: string;
            scopes: components["schemas"]["Scope"][];
            partnerId: string | null;
        };
        /**
         * @description One thing that an account may do
         * @enum {string}
         */
        Scope: "assets:read" | "assets:write" | "assets:purge" | "catalogue:read" | "catalogue:write" | "releases:write" | "plans:read" | "plans:write" | "variants:read" | "variants:approve" | "recalls:write" | "feed:read" | "results:read" | "events:write" | "keys:write";
        NewKey: {
            id: string;
            /**
             * @description The secret. It is shown in this answer and never again.
             * @example gx_…
             */
            key: string;
        };
        KeyInput: {
            /**
             * @description What uses it
             * @example Campaign automation
             */
            name: string;
            /**
             * @example [
             *       "plans:write",
             *       "plans:read"
             *     ]
             */
            scopes: components["schemas"]["Scope"][];
            /**
             * @description Makes it this partner’s key: it sees that partner’s things only
             * @example null
             */
            partnerId?: string | null;
        };
        KeyPage: {
            items: components["schemas"]["Key"][];
            nextCursor: string | null;
        };
        Key: {
            /** @example key_01k9v2m3n4p5q6r7s8t9v0w1x2 */
            id: string;
            name: string;
            /**
             * @description First characters of the secret, to recognise it by
             * @example gx_4fZ1
             */
            start: string;
            scopes: components["schemas"]["Scope"][];
            partnerId: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            revokedAt: string | null;
        };
        Invitation: {
            /** @description The link to send to the person: it works once */
            url: string;
            /** Format: date-time */
            expiresAt: string;
        };
        InvitationInput: {
            role: components["schemas"]["Role"];
            /** @description Only this address can use it */
            email?: string | null;
        };
        /**
         * @description A person’s scopes, by the work they do
         * @enum {string}
         */
        Role: "admin" | "editor" | "reviewer";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
