/** A policy variable: it stands for the value of a context key. */
export interface Variable {
  /** In lower case. Empty when the text between the braces is no variable: that never resolves. */
  key: string;
  /** What it stands for when the key has no value. */
  otherwise?: string;
}

/** A text of a policy, read once: the parts of a pattern, and the variables among them. */
export type Template = readonly (number | Variable)[];
