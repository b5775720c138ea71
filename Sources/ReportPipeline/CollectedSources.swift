import Diagnostics
import Foundation
import NotebookSyntax

/// What the inputs of a build name.
struct CollectedSources {
  /// A notebook's source with the settings of its folder.
  struct Item {
    var source: SourceFile
    /// The one spelling of its path.
    var place: String
    /// Index of its folder's settings.
    var folder: Int
  }

  /// A folder that holds notebooks of the build.
  struct Folder {
    /// As the inputs spell it, with a slash at its end, or empty for the current one.
    var prefix: String
    var settings: FolderSettings
    /// Where the settings stand; nil where there are none.
    var settingsPath: String?
    /// The files of the Quarto project that it belongs to; absolute.
    var projectPaths: [String] = []
    /// The chapters of that project, where it is a book; absolute.
    var projectChapters: [String] = []
    /// Whether the folder itself is an input: then its book is built, too.
    var isWhole = false
  }

  var items: [Item] = []
  var folders: [Folder] = []
  var diagnostics: [Diagnostic] = []
  var status = BuildOutcome.Status.success
  private var seen: Set<String> = []
  private var folderIndices: [String: Int] = [:]

  /// The notebooks that the inputs name: files as they are; folders as their `.md`, `.qmd` and `.ipynb` files, first
  /// those that `_ntkdoc.yml` names in its order, then the others by name (hidden ones, those that
  /// begin with an underscore and READMEs left out).
  ///
  /// Wrong inputs become diagnostics with the status that they call for; the others are read all
  /// the same.
  init(_ inputs: [String]) {
    for input in inputs {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: input, isDirectory: &isFolder) else {
        fail(.wrongUsage, .error("input.missing", "No such file or folder: \(input)", at: nil))
        continue
      }
      if isFolder.boolValue {
        addFolder(input)
      } else {
        let name = input.split(separator: "/").last.map(String.init) ?? input
        let folder = folder(String(input.dropLast(name.count)))
        add(input, of: folder)
      }
    }
  }

  private mutating func fail(_ newStatus: BuildOutcome.Status, _ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    status = max(status, newStatus)
  }

  private mutating func addFolder(_ path: String) {
    let index = folder(path.hasSuffix("/") ? path : path + "/")
    folders[index].isWhole = true
    let folder = folders[index]
    var paths: [String] = []
    for name in folder.settings.order {
      let path = folder.prefix + name.text
      if FileManager.default.fileExists(atPath: path) {
        paths.append(path)
      } else {
        fail(
          .notebookAtFault,
          .error("settings.missing-notebook", "No notebook \(name.text)", at: name.origin))
      }
    }
    // A Quarto book is made of its chapters alone.
    if folder.settings.book?.isQuarto != true { paths += Self.notebooks(in: folder.prefix) }
    if paths.isEmpty {
      fail(
        .wrongUsage,
        .error(
          "input.empty", "No notebooks (.md, .qmd, .ipynb) in the folder \(path)", at: nil,
          hints: [
            "a notebook's name ends in .md, .qmd or .ipynb, and does not begin with an underscore"
          ]))
    }
    for path in paths { add(path, of: index) }
  }

  private mutating func add(_ path: String, of folder: Int) {
    let place = Self.canonical(path)
    guard seen.insert(place).inserted else { return addAgain(path, place, of: folder) }
    let (source, found) = SourceFile.load(path)
    if found.isEmpty { items.append(Item(source: source, place: place, folder: folder)) }
    for diagnostic in found { fail(.notebookAtFault, diagnostic) }
  }

  /// A file that is here already under another name: it is built once, and under its own name rather
  /// than that of a link to it.
  private mutating func addAgain(_ path: String, _ place: String, of folder: Int) {
    guard let known = items.firstIndex(where: { $0.place == place }) else { return }
    let earlier = items[known].source.path
    guard Self.isLink(earlier) || Self.isLink(path) else { return }
    var (own, link) = (earlier, path)
    if Self.isLink(earlier), !Self.isLink(path) {
      (own, link) = (path, earlier)
      items[known] = Item(source: SourceFile.load(path).0, place: place, folder: folder)
    }
    diagnostics.append(
      .note("input.link", "\(link) is a link to \(own), which is built once", at: nil))
  }

  private static func isLink(_ path: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
  }

  /// The index of a folder, whose settings are read when it is met first.
  private mutating func folder(_ prefix: String) -> Int {
    let place = Self.canonical(prefix.isEmpty ? "." : prefix)
    if let index = folderIndices[place] { return index }
    var folder = Folder(prefix: prefix, settings: FolderSettings())
    if let project = ProjectFolder(of: prefix.isEmpty ? "." : prefix) {
      let contents = project.read()
      folder.settings.defaults = contents.defaults
      // Several folders of a project have its keys in common, and are told so once.
      if !folders.contains(where: { $0.projectPaths == project.settings }) {
        for diagnostic in contents.diagnostics {
          fail(diagnostic.severity == .error ? .notebookAtFault : .success, diagnostic)
        }
      }
      folder.projectPaths = project.settings
      addBook(contents, of: project, to: &folder)
    }
    let path = prefix + "_ntkdoc.yml"
    if FileManager.default.fileExists(atPath: path) {
      let (file, unread) = SourceFile.load(path)
      let (settings, found) = NotebookParser.settings(file, over: folder.settings.defaults)
      folder.settings = settings
      folder.settingsPath = path
      for diagnostic in unread + found {
        fail(diagnostic.severity == .error ? .notebookAtFault : .success, diagnostic)
      }
    }
    folderIndices[place] = folders.count
    folders.append(folder)
    return folders.count - 1
  }

  /// The book of a Quarto project belongs to the folder of its `_quarto.yml`.
  private mutating func addBook(
    _ contents: ProjectFolder.Contents, of project: ProjectFolder, to folder: inout Folder
  ) {
    guard let book = contents.book else { return }
    let root = project.root.hasSuffix("/") ? project.root : project.root + "/"
    folder.projectChapters = (book.chapters + book.appendices).map { root + $0.text }
    let place = Self.canonical(folder.prefix.isEmpty ? "." : folder.prefix)
    guard place == Self.canonical(project.root) else { return }
    for diagnostic in contents.bookDiagnostics { fail(.success, diagnostic) }
    folder.settings.book = book
    folder.settingsPath = project.settings.first
  }

  private static func notebooks(in prefix: String) -> [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: prefix.isEmpty ? "." : prefix)) ?? []
    return names.filter { name in
      [".md", ".qmd", ".ipynb"].contains(where: name.hasSuffix) && !name.hasPrefix(".")
        && !name.hasPrefix("_")
        && name.lowercased() != "readme.md"
    }
    .sorted().map { prefix + $0 }
  }
}

extension CollectedSources {
  /// One spelling for one file.
  static func canonical(_ path: String) -> String {
    URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
  }
}
