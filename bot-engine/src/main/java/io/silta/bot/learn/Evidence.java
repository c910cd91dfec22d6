package io.silta.bot.learn;

/**
 * What speaks for one label of a text, on scales that hardly depend on the rule set. (The share of
 * words that the label's own examples hold, and the cosine to its nearest example, were tried too:
 * beside these three they told nothing more.)
 *
 * @param score of the classifier
 * @param lead over the best other label; negative when another is better
 * @param unseen share of the text's telling words that no example holds
 */
record Evidence(double score, double lead, double unseen) {

  /** For the logistic regression, the constant first. */
  double[] features() {
    return new double[] {1, score, lead, unseen};
  }
}
