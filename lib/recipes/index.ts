export type { Json } from "./check-recipe";
export * from "./fine-tuning";
export * from "./one-cycle";
export { isRecipe, recipe, recipeFromSpec } from "./recipe";
export type { Quantities, Quantity, Recipe, RecipeOptions, RecipeSpec } from "./recipe";
export * from "./transformer";
