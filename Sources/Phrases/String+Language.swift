extension String {
  /// What a BCP 47 tag calls the language itself, whatever its script and region: `en` of `en-GB`.
  public var primaryLanguage: String { String(lowercased().prefix { $0.isLetter }) }
}
