// What node itself takes.
void 0;
