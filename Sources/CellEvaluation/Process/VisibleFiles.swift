import Foundation
import NotebookSyntax

/// The files that a notebook's cells can read: libraries, the notebook's folder, and declared inputs
/// near it. All else of the machine (checkouts, homes, `/etc`) is not there for them.
struct VisibleFiles: Sendable {
  /// The notebook's folder.
  let folder: String
  /// The engine's library, the toolchain's libraries, what the command line grants.
  private let needed: [String]
  /// Inputs outside of the folder.
  private let inputs: [String]

  /// What the system's libraries are and read themselves, at the least.
  static let system = [
    "/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib",
    "/usr/share/zoneinfo", "/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime",
    "/sys/devices/system/cpu",
  ]
  /// What names of hosts are looked up with, where the network may be used.
  static let network = [
    "/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf", "/etc/services", "/etc/ssl/certs",
    "/etc/ca-certificates", "/usr/share/ca-certificates", "/run/systemd/resolve",
  ]

  /// - Parameter project: the folder that the build was started in: inputs of a notebook in it may
  ///   stand anywhere below.
  init(
    folder: String, needed: [String], inputs: [String] = [],
    project: String = FileManager.default.currentDirectoryPath
  ) {
    self.folder = folder
    self.needed = needed
    let roots = [folder] + (Self.contains(project, folder) && project != "/" ? [project] : [])
    self.inputs = inputs.map { Self.real(absolute($0, folder)) }.filter { input in
      roots.contains { root in
        let real = Self.real(root)
        return Self.contains(real, input) && !Self.isHidden(input, below: real)
      }
    }
  }

  /// Whether cells see a path that is there.
  func shows(_ path: String) -> Bool {
    let real = Self.real(path)
    if (Self.system + needed + inputs).contains(where: { Self.contains(Self.real($0), real) }) {
      return true
    }
    let root = Self.real(folder)
    return folder != "/" && Self.contains(root, real) && !Self.isHidden(real, below: root)
  }

  /// Folders and files that are wholly visible.
  var whole: [String] { needed + inputs }

  /// What a folder holds that cells do not see: entries whose names begin with a dot at its top
  /// (settings of a home or a checkout), and `.git` anywhere.
  var hidden: [String] {
    var found: [String] = []
    walk { path, name, isTop in
      guard name == ".git" || (isTop && name.hasPrefix(".")) else { return true }
      found.append(path)
      return false
    }
    return found
  }

  /// The parts of the folder that are wholly visible, for a guard that can only allow: all of it
  /// where nothing is hidden, its other entries where something is.
  var parts: [String] {
    let hidden = Set(hidden)
    func parts(of folder: String) -> [String] {
      guard hidden.contains(where: { Self.contains(folder, $0) }) else { return [folder] }
      return Self.entries(of: folder).map { folder + "/" + $0 }.filter { !hidden.contains($0) }
        .flatMap(parts)
    }
    return folder == "/" ? [] : parts(of: folder)
  }

  /// Walks through the folder, a bounded part of a very large one; `enter` says whether to go on
  /// within an entry.
  private func walk(enter: (String, String, _ isTop: Bool) -> Bool) {
    guard folder != "/" else { return }
    var waiting = [folder]
    var count = 0
    while !waiting.isEmpty, count < Self.walkLimit {
      let next = waiting.removeFirst()
      for name in Self.entries(of: next).sorted() {
        count += 1
        let path = next + "/" + name
        var status = stat()
        guard enter(path, name, next == folder), lstat(path, &status) == 0,
          status.st_mode & S_IFMT == S_IFDIR
        else { continue }
        waiting.append(path)
      }
    }
  }

  private static let walkLimit = 20_000

  private static func entries(of folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  private static func real(_ path: String) -> String {
    URL(fileURLWithPath: path).standardized.resolvingSymlinksInPath().path
  }

  private static func contains(_ parent: String, _ path: String) -> Bool {
    path == parent || path.hasPrefix(parent == "/" ? "/" : parent + "/")
  }

  private static func isHidden(_ path: String, below root: String) -> Bool {
    let parts = path.dropFirst(root.count).split(separator: "/")
    return parts.first?.hasPrefix(".") == true || parts.contains(".git")
  }
}
