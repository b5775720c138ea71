/// `docs/settings.md`, made from the tables of settings.
enum SettingsPage {
  static var markdown: String {
    """
    # Settings

    Every key of a notebook's front matter, of its cells, and of a folder's `_ntkdoc.yml`. This page is
    made from the tables that read them (`Sources/NotebookSyntax/Settings`); [notebooks.md](notebooks.md)
    and [cells.md](cells.md) show them in use.

    Lengths are written `2.5 cm`, `10 mm`, `1 in` or `72 pt`; times `30 s`, `5 min` or `1 h`; sizes `500 MB`
    or `2 GB`; shares `60%` or `0.6`.

    ## Front matter

    \(table(Setting<Metadata>.metadata))

    ## author

    \(table(Setting<Metadata.Author>.author))

    ## execute

    \(table(Setting<Metadata.Execution>.execution))

    ## cells

    Lines that begin with `//|` at the top of a cell; `cells:` sets defaults for them.

    \(table(Setting<CellOptions>.cellOptions))

    ## Folder

    `_ntkdoc.yml` takes the keys of a front matter, except \(names(Setting<Metadata>.own)), and

    \(table(Setting<FolderSettingsReading>.folder.filter { !metadataKeys.contains($0.key) }))

    ## book

    `book:` in `_ntkdoc.yml` takes the keys of a front matter, except \(names(notOfBooks)), and

    \(table(Setting<FolderSettings.Book>.book.filter { !metadataKeys.contains($0.key) }))

    """
  }

  private static let metadataKeys = Set(Setting<Metadata>.metadata.map(\.key))

  private static var notOfBooks: [Setting<Metadata>] {
    let ofBooks = Set(Setting<Metadata>.book.map(\.key))
    return Setting<Metadata>.metadata.filter { !ofBooks.contains($0.key) }
  }

  /// "`a`, `b` and `c`"
  private static func names<Target>(_ settings: [Setting<Target>]) -> String {
    let names = settings.map { "`\($0.key)`" }
    return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }

  private static func table<Target>(_ settings: [Setting<Target>]) -> String {
    let rows = settings.map { setting -> String in
      let others = setting.aliases.map { "`\($0)`" }.joined(separator: ", ")
      let also = others.isEmpty ? "" : "; also \(others)"
      return "| `\(setting.key)` | \(setting.value) | \(setting.meaning)\(also) |"
    }
    return (["| key | value | sets |", "| --- | --- | --- |"] + rows).joined(separator: "\n")
  }
}
