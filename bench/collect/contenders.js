import { aws } from "./contenders/aws.js";
import { django } from "./contenders/django.js";
import { ours } from "./contenders/ours.js";
import { rclone } from "./contenders/rclone.js";
import { s3SyncClient } from "./contenders/s3-sync-client.js";
import { s3cmd } from "./contenders/s3cmd.js";

/**
 * @typedef {object} Contender
 * @property {string} name With its version.
 * @property {string[]} command A program and its arguments.
 * @property {Record<string, string>} env What it is told.
 * @property {string} cwd The folder above its tree.
 * @property {string} prefix Where its files lie in the bucket.
 */

/**
 * @typedef {object} Folders
 * @property {string} folder Where ours is installed and the tree lies, in `public`.
 * @property {string} djangoFolder Where Django's tree lies.
 */

/**
 * What a tool takes part with: nothing where it is not installed.
 *
 * @typedef {(place: Record<string, string>, folders: Folders) => Contender[]} Offer
 */

/**
 * @param {Record<string, string>} place What measure/place.js reads.
 * @param {Folders} folders Where the trees lie.
 * @returns {Contender[]} Those that are installed, ours first.
 */
export function contendersFor(place, folders) {
  return [ours, rclone, aws, s3cmd, s3SyncClient, django].flatMap((offer) => offer(place, folders));
}
