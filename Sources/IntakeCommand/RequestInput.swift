import ConnectionRequests
import Drafts
import Foundation
import Glibc
import Sending

/// One request that a command was given: the request, or the reasons why there is none.
struct RequestInput {
  /// Its file; if the file holds several, with its number at the end of the name and of the path.
  var file: RequestPaths.File
  var content: Result<RequestFile, UnreadableRequest>
  /// Its place in the text of the file; `nil` if the file could not be read.
  private var entry: RequestDocument.Entry?

  /// The code of the finding that there is no such file.
  static let missing = "missing"

  /// Every request of a file, at least one; without any, the reason as findings.
  ///
  /// - Parameter store: the place where a draft of that name was looked for; `nil` if none was.
  static func all(in file: RequestPaths.File, from store: DraftStore? = nil) -> [RequestInput] {
    let (path, number) = file.address
    let bytes: [UInt8]
    do throws(InputError) {
      if let problem = file.problem { return [RequestInput(file, .unreadable(problem))] }
      if let stream = try InputStreams.read(path) { bytes = stream } else { bytes = try InputFile.read(path) }
    } catch {
      guard error.isMissing else { return [RequestInput(file, .unreadable(error.message))] }
      return [RequestInput(file, .missing(store?.message(missing: file.name) ?? "There is no file \(file.name)."))]
    }
    let document = RequestDocument(bytes, isLines: path.lowercased().hasSuffix(RequestPaths.linesExtension))
    if let number {
      guard document.entries.indices.contains(number - 1) else {
        return [
          RequestInput(file, .missing("There is no request #\(number); the file holds \(document.entries.count)."))
        ]
      }
      return [RequestInput(file, document.entries[number - 1])]
    }
    guard !document.entries.isEmpty else { return [RequestInput(file, .empty("The list holds no requests."))] }
    return document.entries.map { entry in
      var file = file
      if let number = entry.number {
        file.name += "#\(number)"
        file.path += "#\(number)"
      }
      return RequestInput(file, entry)
    }
  }

  /// Reads a file that holds one request, or the one of several that the path names.
  ///
  /// - Parameters:
  ///   - name: the name to show.
  ///   - store: the place where a draft of that name was looked for; `nil` if none was.
  init(_ path: String, named name: String? = nil, from store: DraftStore? = nil) {
    let file = RequestPaths.File(name: name ?? path, path: path)
    let inputs = Self.all(in: file, from: store)
    self = inputs.count == 1 ? inputs[0] : RequestInput(file, .several(inputs.count, in: file.name))
  }

  /// Reads a file or, if no file has that name, the draft of that name.
  init(_ source: String, in store: DraftStore) {
    let paths = RequestPaths([source], store: store)
    // A folder is no request; reading it says so.
    let file = paths.files.first { $0.name == source } ?? RequestPaths.File(name: source, path: source)
    self.init(file.path, named: source, from: store)
  }

  private init(_ file: RequestPaths.File, _ finding: Finding) {
    self.file = file
    content = .failure(UnreadableRequest(findings: [finding]))
  }

  private init(_ file: RequestPaths.File, _ entry: RequestDocument.Entry) {
    self.file = file
    self.entry = entry
    content = entry.content.mapError { UnreadableRequest(findings: $0.findings) }
  }

  /// Every finding about the request, or about the file.
  var findings: [Finding] {
    switch content {
    case .success(let file): file.request.findings
    case .failure(let unreadable): unreadable.findings
    }
  }

  /// The findings with their positions in the file.
  var locatedFindings: [LocatedFinding] {
    let findings = findings
    guard !findings.isEmpty, let entry else { return findings.map { LocatedFinding(finding: $0) } }
    return zip(findings, entry.positions(of: findings)).map { finding, position in
      var finding = finding
      if let error = entry.syntaxError { finding.message = error.message }
      return LocatedFinding(finding: finding, position: position)
    }
  }
}

/// A finding, and the position in the file of the value that it is about.
struct LocatedFinding {
  var finding: Finding
  /// `nil` if the file could not be read.
  var position: SourcePosition?
}

extension RequestFile {
  /// The draft's identifier, or the name that a journal has for a request without one.
  func identity(in journal: Journal) -> UUID {
    switch self {
    case .draft(let draft): draft.id
    case .request(let request): journal.name(of: request.body)
    }
  }
}

extension UnreadableRequest {
  /// True if there is no such file.
  var isMissing: Bool { findings.contains { $0.code == RequestInput.missing } }
}

extension InputError {
  /// True if there is no such file.
  fileprivate var isMissing: Bool {
    if case .storage(let error) = self { error.operation == .open && error.code == ENOENT } else { false }
  }
}

extension Finding {
  fileprivate static func missing(_ message: String) -> Finding { ofFile(RequestInput.missing, message) }

  fileprivate static func unreadable(_ message: String) -> Finding { ofFile("unreadable", message) }

  fileprivate static func empty(_ message: String) -> Finding { ofFile("empty", message) }

  /// A file with several requests in the place of one.
  fileprivate static func several(_ count: Int, in name: String) -> Finding {
    ofFile("several-requests", "It holds \(count) requests; name one of them, such as \(name)#1.")
  }

  /// There is nothing to read in a folder.
  static let emptyFolder = ofFile("empty", "There is no .json, .json5 or .jsonl file in this folder.")

  private static func ofFile(_ code: String, _ message: String) -> Finding {
    Finding(severity: .error, code: code, path: .request, message: message)
  }
}

extension UnreadableFile {
  fileprivate var findings: [Finding] {
    switch self {
    case .findings(let findings): findings
    case .newerSchema:
      [Finding(severity: .error, code: "newer-schema", path: .request, message: message)]
    }
  }
}
