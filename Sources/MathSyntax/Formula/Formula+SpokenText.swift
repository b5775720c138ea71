extension Formula {
  /// The formula in words: alternative text for those who cannot see it.
  public var spokenText: String { PlainText.of(root) }
}
