import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/** In the folder of the stack. */
export const IMAGE_RECORD_FILE = 'image-record';

/** Prints the record: a line `<standing> <image>` for each image. */
export const PRINT_IMAGE_RECORD = `[ ! -f image-record ] || cat image-record
`;

export const READ_IMAGE_RECORD_SCRIPT = `${PRELUDE}${PRINT_IMAGE_RECORD}finish 0
`;

/**
 * The most lines that are kept. One component of one release is a line, so that this is some hundred deployments. An image whose
 * line was dropped is left alone from then on.
 */
const MOST_LINES = 1_000;

/** Puts the lines $HD_LINES, each with its end, in the place of those about the images $HD_ABOUT, separated by spaces. */
const NOTE = `rm -f .image-record.*
{
  if [ -f image-record ]; then
    while IFS= read -r line; do
      case " $HD_ABOUT " in *" \${line#* } "*) ;; *) printf '%s\\n' "$line" ;; esac
    done < image-record
  fi
  printf '%s' "$HD_LINES"
} | tail -n ${MOST_LINES} > .image-record.next
flush .image-record.next
mv -T .image-record.next image-record
flush .
finish 0
`;

/** Of what was pulled: it claims an image, and whoever does so without the lease harms nobody. */
export const NOTE_IMAGES_SCRIPT = `${PRELUDE}${LOCK}${NOTE}`;

/** Of what is removed. */
export const NOTE_IMAGES_AS_HOLDER_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${NOTE}`;
