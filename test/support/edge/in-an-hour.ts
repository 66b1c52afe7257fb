/** The second at which what is signed now for an hour ends. */
export function inAnHour(): number {
  return Math.floor(Date.now() / 1000) + 3600;
}
