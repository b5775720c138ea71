import Yams

/// The settings of a folder while they are read.
struct FolderSettingsReading {
  var settings = FolderSettings()
  /// Read last, since a book starts from the folder's defaults, wherever they stand.
  var book: Node?
}

extension Setting<FolderSettingsReading> {
  /// `_ntkdoc.yml`
  static let folder: [Setting] =
    Setting<Metadata>.shared.map { $0.within(\.settings.defaults) } + [
      Setting(
        "notebooks", "a list of files",
        "the order of a folder without a book; notebooks that are not named follow by name"
      ) { $0.settings.notebooks = $1.texts($2) },
      Setting("book", "[keys](#book)", "the combined book of the folder") { $0.book = $2 },
    ]
}

extension Setting<FolderSettings.Book> {
  /// `book:`
  static let book: [Setting] =
    Setting<Metadata>.book.map { $0.within(\.metadata) } + [
      Setting("name", "a file name", "the name of its report; `book` where not set") {
        $0.name = $1.fileName($2) ?? $0.name
      },
      Setting("chapters", "a list of files", "its chapters, in order") {
        $0.chapters = $1.texts($2)
      },
      Setting("appendices", "a list of files", "its appendices, which are numbered by letters") {
        $0.appendices = $1.texts($2)
      },
    ]
}
