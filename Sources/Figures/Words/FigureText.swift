public import Phrases

/// What a figure says beside its data; may hold `$…$`. A report puts phrases into its language
/// (``Figure/worded(in:)``).
public typealias FigureText = PhrasedText<FigurePhrase>
