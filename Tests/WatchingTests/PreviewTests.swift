import BuildArtifacts
import FlyingFox
import Foundation
import ReportPipeline
import Testing

@testable import Watching

@Suite("The preview shows the last build, to this machine alone")
struct PreviewTests {
  private let folder = NSTemporaryDirectory() + "ntkdoc-preview-\(UUID().uuidString)"
  private let preview = Preview()
  private let port = 8417

  private func show() async throws {
    try FileManager.default.createDirectory(
      atPath: folder + "/n", withIntermediateDirectories: true)
    try "page".write(toFile: folder + "/n/page-001.png", atomically: true, encoding: .utf8)
    try "secret".write(toFile: folder + "/secret.txt", atomically: true, encoding: .utf8)
    let record = BuildRecord(
      version: "1",
      notebooks: [
        .init(
          name: "n", path: "n.md",
          outputs: [
            .init(path: "n/page-001.png", digest: "abc"), .init(path: "n.pdf", digest: nil),
          ]
        )
      ])
    await preview.show(
      BuildOutcome(status: .success, diagnostics: [], summary: "1 notebook", record: record),
      folder: folder)
  }

  private func answer(
    _ path: String, host: String? = "127.0.0.1:8417", method: HTTPMethod = .GET
  ) async throws -> (status: Int, body: String, headers: HTTPHeaders) {
    let request = HTTPRequest(
      method: method, version: .http11, path: path, query: [],
      headers: host.map { [.host: $0] } ?? [:], body: Data())
    let response = try await PreviewHandler(preview: preview, port: port).handleRequest(request)
    return (
      response.statusCode.code, String(decoding: try await response.bodyData, as: UTF8.self),
      response.headers
    )
  }

  @Test("Pages by their addresses, with the page that shows them")
  func pages() async throws {
    try await show()
    #expect(try await answer("/").body.contains("preview.js"))
    #expect(try await answer("/files/n/page-001.png").body == "page")
    let state = try await answer("/state").body
    #expect(state.contains("page-001.png?v=abc"), "\(state)")
    #expect(try await answer("/preview.js").headers[.contentType]?.contains("javascript") == true)
  }

  @Test(
    "Nothing but what the build wrote",
    arguments: [
      "/files/../secret.txt", "/files/secret.txt", "/files/n/../../secret.txt", "/../etc/passwd",
      "/files//etc/passwd", "/files/%2e%2e/secret.txt", "/etc/passwd", "/files/", "/files/n",
    ])
  func traversal(path: String) async throws {
    try await show()
    #expect(try await answer(path).status == 404)
  }

  @Test(
    "Another host's name is refused, whatever it points to",
    arguments: [
      "evil.example:8417", "127.0.0.1:80", "127.0.0.1", "localhost.evil.example:8417", nil,
    ])
  func hosts(host: String?) async throws {
    try await show()
    let refused = try await answer("/state", host: host)
    #expect(refused.status == 421 && !refused.body.contains("page"))
    #expect(try await answer("/state", host: "LocalHost:8417").status == 200)
  }

  @Test("Nothing can be changed, and no other site may use what is served")
  func headers() async throws {
    #expect(try await answer("/", method: .POST).status == 405)
    let page = try await answer("/")
    #expect(page.headers[HTTPHeader("Cross-Origin-Resource-Policy")] == "same-origin")
    #expect(page.headers[HTTPHeader("Access-Control-Allow-Origin")] == nil)
    let policy = page.headers[HTTPHeader("Content-Security-Policy")] ?? ""
    #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
  }

  @Test("Who asks for news waits for it")
  func news() async throws {
    try await show()
    async let later = preview.json(after: 1, patience: .seconds(30))
    await preview.begin()
    #expect(String(decoding: await later, as: UTF8.self).contains("\"isBuilding\":true"))
    let same = await preview.json(after: 99, patience: .milliseconds(10))
    #expect(String(decoding: same, as: UTF8.self).contains("\"version\":2"))
  }

  @Test("What stopped a build leaves the pages")
  func kept() async throws {
    try await show()
    await preview.show(
      BuildOutcome(
        status: .environmentAtFault, diagnostics: [], summary: "none",
        record: BuildRecord(version: "1")), folder: folder)
    #expect(try await answer("/files/n/page-001.png").status == 200)
  }

  @Test("The server listens on the loopback address, on a port that is free")
  func server() async throws {
    try await show()
    let first = try PreviewServer(preview, port: 18417)
    let serving = Task { try await first.run() }
    var answer = ""
    for _ in 0..<200 where answer.isEmpty {
      answer = Self.get(port: first.port, "GET / HTTP/1.1\r\nHost: localhost:\(first.port)\r\n\r\n")
      if answer.isEmpty { try await Task.sleep(for: .milliseconds(20)) }
    }
    #expect(answer.hasPrefix("HTTP/1.1 200"), "\(answer)")
    let refused = Self.get(port: first.port, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")
    #expect(refused.hasPrefix("HTTP/1.1 421"))
    #expect(try PreviewServer(preview, port: first.port).port != first.port)
    #expect(throws: WatchingError.self) {
      try PreviewServer(preview, port: first.port, trying: 1)
    }
    let listening = try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)
    let hex = String(first.port, radix: 16, uppercase: true)
    #expect(listening.contains("0100007F:\(hex) 00000000:0000 0A"))
    serving.cancel()
    _ = await serving.result
  }

  private static func get(port: Int, _ text: String) -> String {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected, send(descriptor, text, text.utf8.count, 0) > 0 else { return "" }
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
  }
}
