import Bibliography
import BuildArtifacts
import ContentDigest
import Diagnostics
import Foundation
import NotebookSyntax
import ReportModel
import Workers

/// The notebooks of a build, parsed and numbered, with what they share: labels and bibliographies.
struct NotebookFolder: Sendable {
  /// A parsed notebook and its place.
  struct Entry: Sendable {
    var notebook: Notebook
    /// Of what is on paper.
    var numbering: Numbering
    /// Of what is on the web, where that is something else.
    var webNumbering: Numbering?
    var diagnostics: [Diagnostic]
    /// Of its report, without an ending; unique in the build.
    var name: String
    /// The folder that it lies in; absolute.
    var folder: String
    /// The settings of its folder; absolute, nil where there are none.
    var settings: String?
    /// The files of the Quarto project that it belongs to; absolute.
    var projectSettings: [String] = []
    /// Where it stands in the order of the build.
    var index: Int

    /// In a Quarto book.
    enum ChapterKind {
      case chapter
      case partPage
    }
  }

  /// A combined book and the entries that are its chapters.
  struct Book: Sendable {
    var settings: FolderSettings.Book
    var name: String
    var chapters: [Int]
    var appendices: [Int]
    /// Titles of parts by their first entries.
    var parts: [Int: SourceExcerpt]
    /// The folder of its settings; absolute.
    var folder: String
    /// As the inputs spell it.
    var settingsPath: String
  }

  private(set) var entries: [Entry] = []
  private(set) var books: [Book] = []
  private let siblings: SiblingLabels

  /// Parses notebooks side by side.
  ///
  /// - Parameter parameters: with several values for one, each notebook that has it is there once for
  ///   each.
  init(
    parsing sources: CollectedSources, parameters: [(name: String, values: [String])] = [],
    _ workers: Workers
  ) async {
    var names: Set<String> = []
    let variants = Self.variants(of: parameters)
    let named = sources.items.flatMap { item in
      let place = URL(filePath: item.source.path).absoluteURL
      let name = place.deletingPathExtension().lastPathComponent
      return variants.map { variant -> NamedItem in
        NamedItem(
          item: item, name: Self.unused(name + variant.suffix, in: &names), place: place,
          parameters: variant.values)
      }
    }
    entries = await workers.map(named) { index, notebook in
      var entry = Entry(
        parsing: notebook.item.source, parameters: notebook.parameters,
        defaults: sources.folders[notebook.item.folder].settings.defaults,
        chapter: Self.place(of: notebook.item, in: sources), name: notebook.name,
        place: notebook.place, settings: sources.folders[notebook.item.folder].settingsPath,
        index: index, workers)
      entry.projectSettings = sources.folders[notebook.item.folder].projectPaths
      return entry
    }
    siblings = SiblingLabels(
      unbuilt: sources.folders.filter {
        !$0.isWhole && ($0.settingsPath != nil || !$0.projectChapters.isEmpty)
      },
      built: Set(sources.items.map(\.place)), workers)
    for folder in sources.folders where folder.isWhole {
      guard var settings = folder.settings.book else { continue }
      settings.metadata.resolveDate()
      let name = Self.unused(settings.name, in: &names)
      let indices = { (paths: [SourceExcerpt]) in
        paths.compactMap { path in
          let place = CollectedSources.canonical(folder.prefix + path.text)
          return sources.items.firstIndex { $0.place == place }
        }
      }
      var parts: [Int: SourceExcerpt] = [:]
      for part in settings.parts {
        let place = CollectedSources.canonical(folder.prefix + part.firstFile)
        if let first = sources.items.firstIndex(where: { $0.place == place }) {
          parts[first] = part.title
        }
      }
      books.append(
        Book(
          settings: settings, name: name, chapters: indices(settings.chapters),
          appendices: indices(settings.appendices), parts: parts,
          folder: URL(filePath: folder.prefix.isEmpty ? "." : folder.prefix).absoluteURL
            .path(percentEncoded: false),
          settingsPath: folder.settingsPath ?? ""))
    }
  }

  /// What a notebook is in the Quarto book of its project; nil outside of one.
  private static func place(
    of item: CollectedSources.Item, in sources: CollectedSources
  ) -> Entry.ChapterKind? {
    let folder = sources.folders[item.folder]
    let isChapter = folder.projectChapters.contains { CollectedSources.canonical($0) == item.place }
    guard isChapter else { return nil }
    let opensPart = folder.settings.book?.partPages.contains { path in
      CollectedSources.canonical(folder.prefix + path) == item.place
    }
    return opensPart == true ? .partPage : .chapter
  }

  private struct NamedItem: Sendable {
    var item: CollectedSources.Item
    var name: String
    var place: URL
    var parameters: [Metadata.Parameter]
  }

  /// Every combination of the values, with what it adds to the name of a report: "-width-512" where a
  /// parameter has several values.
  private static func variants(
    of parameters: [(name: String, values: [String])]
  ) -> [(suffix: String, values: [Metadata.Parameter])] {
    parameters.reduce([("", [])]) { variants, parameter in
      variants.flatMap { variant in
        parameter.values.map { value in
          let safe = value.map { $0.isLetter || $0.isNumber || "._-".contains($0) ? $0 : "_" }
          let suffix =
            parameter.values.count > 1 ? "-\(parameter.name)-\(String(safe))" : ""
          return (
            variant.0 + suffix,
            variant.1 + [Metadata.Parameter(name: parameter.name, value: .init(parsing: value))]
          )
        }
      }
    }
  }

  /// Notebooks of one name from several folders get a number.
  private static func unused(_ name: String, in names: inout Set<String>) -> String {
    var candidate = name
    var count = 1
    while !names.insert(candidate).inserted {
      count += 1
      candidate = "\(name)-\(count)"
    }
    return candidate
  }

  /// The labels of all other notebooks, those of its folder that are not built among them.
  func labels(besides entry: Entry) -> LabelTable {
    var table = LabelTable()
    for other in entries where other.index != entry.index {
      table.merge(other.numbering.labels, report: other.name)
    }
    table.merge(siblings.labels)
    return table
  }

  /// The labels of the notebooks outside a book.
  func labels(besides book: Book) -> LabelTable {
    var table = LabelTable()
    let members = Set(book.chapters + book.appendices)
    for other in entries where !members.contains(other.index) {
      table.merge(other.numbering.labels, report: other.name)
    }
    table.merge(siblings.labels)
    return table
  }

  /// The works that a notebook, or the settings of its folder, name.
  func bibliography(of entry: Entry) -> (Bibliography, [Diagnostic]) {
    var (works, found) = Self.bibliography(
      entry.notebook.metadata.bibliography, folder: entry.folder)
    found += Self.addReferences(of: entry, to: &works)
    return (works, found)
  }

  /// Works that stand in a front matter.
  private static func addReferences(
    of entry: Entry, to bibliography: inout Bibliography
  ) -> [Diagnostic] {
    guard let own = entry.notebook.metadata.references else { return [] }
    let file = SourceFile(path: entry.notebook.file.path + " (references).yaml", text: own.text)
    return bibliography.add(file).map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.span = own.origin
      return diagnostic
    }
  }

  /// The works of a book's chapters, each file read once.
  func bibliography(of book: Book) -> (Bibliography, [Diagnostic]) {
    let chapters = (book.chapters + book.appendices).map { entries[$0] }
    var (works, found) = Self.bibliography(
      chapters.flatMap { entry in
        entry.notebook.metadata.bibliography.map { path in
          SourceExcerpt(Self.absolute(path.text, in: entry.folder), origin: path.origin)
        }
      }, folder: book.folder)
    for chapter in chapters { found += Self.addReferences(of: chapter, to: &works) }
    return (works, found)
  }

  private static func bibliography(
    _ paths: [SourceExcerpt], folder: String
  ) -> (Bibliography, [Diagnostic]) {
    var bibliography = Bibliography()
    var diagnostics: [Diagnostic] = []
    var seen: Set<String> = []
    for path in paths {
      let place = absolute(path.text, in: folder)
      guard seen.insert(CollectedSources.canonical(place)).inserted else { continue }
      let (file, found) = SourceFile.load(place)
      diagnostics += found.map { diagnostic in
        var diagnostic = diagnostic
        if diagnostic.span == nil { diagnostic.span = path.origin }
        return diagnostic
      }
      diagnostics += bibliography.add(file)
    }
    return (bibliography, diagnostics)
  }

  private static func absolute(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") ? path : (folder.hasSuffix("/") ? folder : folder + "/") + path
  }
}

extension NotebookFolder.Entry {
  /// The numbering of what a medium shows.
  func numbering(in medium: Medium) -> Numbering {
    medium == .web ? webNumbering ?? numbering : numbering
  }

  init(
    parsing source: SourceFile, parameters: [Metadata.Parameter], defaults: Metadata,
    chapter: ChapterKind?, name: String, place: URL, settings: String?,
    index: Int, _ workers: Workers
  ) {
    (notebook, diagnostics) = NotebookParser.parse(
      source, defaults: defaults, parameters: parameters)
    for parameter in parameters
    where !notebook.metadata.parameters.contains(where: { $0.name == parameter.name }) {
      let known = notebook.metadata.parameters.map(\.name).sorted()
      diagnostics.append(
        .error(
          "params.unknown", "\(source.path) has no parameter '\(parameter.name)'", at: nil,
          hints: [
            nearestName(to: parameter.name, in: known).map { "did you mean -P \($0)=…?" }
              ?? "declare it in the front matter: params: {\(parameter.name): …}"
          ]))
    }
    notebook.metadata.resolveDate()
    if let chapter {
      notebook.takeTitle()
      if chapter == .partPage { notebook.isUnnumbered = true }
    }
    numbering = Numbering(notebook.visible(in: .page), name: name, workers: workers)
    if notebook.hasConditions {
      webNumbering = Numbering(notebook.visible(in: .web), name: name, workers: workers)
    }
    self.name = name
    folder = place.deletingLastPathComponent().path(percentEncoded: false)
    self.settings = settings.map { URL(filePath: $0).absoluteURL.path(percentEncoded: false) }
    self.index = index
  }
}

extension NotebookFolder {
  /// The files that a report is made of, paths relative to the notebook's folder.
  func sources(of entry: Entry) -> [BuildRecord.File] {
    let paths =
      [URL(filePath: entry.notebook.file.path).absoluteURL.path(percentEncoded: false)]
      + [entry.settings].compactMap(\.self) + entry.projectSettings
      + (entry.notebook.metadata.bibliography.map(\.text) + entry.notebook.codePaths
      + entry.notebook.picturePaths + entry.notebook.dataPaths)
      .map { Self.absolute($0, in: entry.folder) }
      + entry.notebook.inclusions.paths.map {
        URL(filePath: $0).absoluteURL.path(percentEncoded: false)
      }
    return Self.files(paths, from: entry.folder)
  }

  func sources(of book: Book) -> [BuildRecord.File] {
    let chapters = (book.chapters + book.appendices).map { entries[$0] }
    let files = chapters.flatMap { entry in
      sources(of: entry).map { Self.absolute($0.path, in: entry.folder) }
    }
    return Self.files(files, from: book.folder)
  }

  /// Each file once, in order.
  private static func files(_ paths: [String], from folder: String) -> [BuildRecord.File] {
    var seen: Set<String> = []
    return paths.filter { seen.insert($0).inserted }.map { path in
      let isInside = path.hasPrefix(folder)
      return BuildRecord.File(
        path: isInside ? String(path.dropFirst(folder.count)) : path,
        digest: SHA256.hex(ofFile: path))
    }
  }
}
