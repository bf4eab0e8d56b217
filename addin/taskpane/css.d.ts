/** Style sheets are taken in by the bundler and have no value. */
declare module "*.css";
