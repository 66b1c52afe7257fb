/** What one multipart form may hold. A form beyond any of them is refused as soon as that is seen. */
export interface FormLimits {
  /** Parts of any kind; 1000 by default. */
  parts: number;
  /** Text fields; 100 by default. */
  textFields: number;
  /** Bytes of one text field's value; 100,000 by default. */
  textBytes: number;
  /** Bytes of a field's name in UTF-8; 200 by default. */
  nameBytes: number;
  /** Header lines of one part; 20 by default. */
  headerLines: number;
  /** Bytes of one part's header; 16,384 by default. */
  headerBytes: number;
  /** Bytes before the first part and after the closing delimiter; 65,536 each by default. */
  paddingBytes: number;
  /** Milliseconds without a byte from the client after which it is given up; 60,000 by default. */
  idle: number;
}

/** The limits that hold where the caller names none. */
export const defaultFormLimits: Readonly<FormLimits> = {
  parts: 1000,
  textFields: 100,
  textBytes: 100_000,
  nameBytes: 200,
  headerLines: 20,
  headerBytes: 16_384,
  paddingBytes: 65_536,
  idle: 60_000,
};
