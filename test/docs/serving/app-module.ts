/** Stands for an application's own. */
export class AppModule {
  readonly name = "app";
}
