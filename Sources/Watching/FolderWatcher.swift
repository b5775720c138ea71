import Dispatch
import Foundation

/// Tells of files that change in folders and in the folders below them, by inotify.
///
/// Saves that come one upon another, as an editor's writing, renaming and removing do, are told of
/// together: 30 ms after the last one, and at most 300 ms after the first.
public final class FolderWatcher: @unchecked Sendable {
  /// Paths of files that changed, as the folders spell them; empty when the system lost count.
  public let changes: AsyncStream<Set<String>>

  // All of these on the queue alone.
  private let queue = DispatchQueue(label: "watching", qos: .userInitiated)
  private let descriptor: Int32
  private let continuation: AsyncStream<Set<String>>.Continuation
  private let excluded: [String]
  private var source: (any DispatchSourceRead)?
  private var folders: [Int32: String] = [:]
  private var pending: Set<String>?
  private var firstChange = DispatchTime.now()
  private var flushCount = 0

  private static let quiet = 0.03
  private static let longest = 0.3
  private static let mask = UInt32(
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ONLYDIR)

  /// - Parameters:
  ///   - folders: each with those below it; hidden ones are left out.
  ///   - excluded: folders where nothing counts, such as that of the reports.
  public init(_ folders: [String], excluding excluded: [String] = []) throws(WatchingError) {
    (changes, continuation) = AsyncStream.makeStream()
    self.excluded = excluded.map(Self.absolute)
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else {
      throw .cannotWatch(folder: folders.first ?? ".", reason: String(cString: strerror(errno)))
    }
    for folder in folders {
      guard add(folder) else {
        let reason = String(cString: strerror(errno))
        close(descriptor)
        throw .cannotWatch(folder: folder, reason: reason)
      }
      addFolders(below: folder)
    }
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    source.setEventHandler { [weak self] in self?.read() }
    source.setCancelHandler { [descriptor] in close(descriptor) }
    source.activate()
    self.source = source
  }

  deinit {
    source?.cancel()
    continuation.finish()
  }

  private static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).standardized.resolvingSymlinksInPath().path
  }

  private func add(_ folder: String) -> Bool {
    let number = inotify_add_watch(descriptor, folder.isEmpty ? "." : folder, Self.mask)
    if number >= 0 { folders[number] = folder }
    return number >= 0
  }

  private func addFolders(below folder: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      let path = Self.join(folder, name)
      var isFolder: ObjCBool = false
      guard !name.hasPrefix("."), !excluded.contains(Self.absolute(path)),
        FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue,
        folders.count < 4096, add(path)
      else { continue }
      addFolders(below: path)
    }
  }

  private static func join(_ folder: String, _ name: String) -> String {
    if folder.isEmpty || folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  // MARK: Events

  private func read() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return }
      take(buffer[..<count])
    }
  }

  /// Events lie one after the other: watch, mask, cookie, length of the name, and the name.
  private func take(_ bytes: ArraySlice<UInt8>) {
    var start = bytes.startIndex
    func number(_ offset: Int) -> UInt32 {
      (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + offset + $1]) << UInt32(8 * $1) }
    }
    while start + 16 <= bytes.endIndex {
      let (watch, mask) = (Int32(bitPattern: number(0)), Int(number(4)))
      let end = start + 16 + Int(number(12))
      guard end <= bytes.endIndex else { return }
      let name = String(decoding: bytes[(start + 16)..<end].prefix { $0 != 0 }, as: UTF8.self)
      if mask & Int(IN_Q_OVERFLOW) != 0 {
        note(nil)
      } else if mask & Int(IN_IGNORED) != 0 {
        folders[watch] = nil
      } else if let folder = folders[watch] {
        change(Self.join(folder, name), name, mask)
      }
      start = end
    }
  }

  private func change(_ path: String, _ name: String, _ mask: Int) {
    guard !Self.isTransient(name), !excluded.contains(Self.absolute(path)) else { return }
    let isFolder = mask & Int(IN_ISDIR) != 0
    if isFolder {
      guard mask & Int(IN_CREATE | IN_MOVED_TO) != 0, add(path) else { return }
      addFolders(below: path)
      note(path)
    } else if mask & Int(IN_CREATE) == 0 {
      // A new file is told of when it is closed.
      note(path)
    }
  }

  /// What editors write beside a file while they save it.
  private static func isTransient(_ name: String) -> Bool {
    name.isEmpty || name.hasPrefix(".") || name.hasSuffix("~") || name.hasSuffix(".tmp")
      || name.hasPrefix("#") || name == "4913"
  }

  private func note(_ path: String?) {
    if pending == nil {
      pending = []
      firstChange = .now()
    }
    if let path { pending?.insert(path) }
    flushCount += 1
    let count = flushCount
    let deadline = min(.now() + Self.quiet, firstChange + Self.longest)
    queue.asyncAfter(deadline: deadline) { [weak self] in
      guard let self, let paths = self.pending else { return }
      let isOverdue = DispatchTime.now() >= self.firstChange + Self.longest
      guard count == self.flushCount || isOverdue else { return }
      self.pending = nil
      self.continuation.yield(paths)
    }
  }
}
