import ConnectionRequests
import Drafts
import Foundation
import Glibc

/// A file that a command was given: the request in it, or what is wrong with it.
struct RequestInput {
  var path: String
  var content: Result<RequestFile, UnreadableRequest>

  /// The code of the finding that says that there is no such file.
  static let missing = "missing"

  /// Reads a file; `-` is standard input.
  ///
  /// - Parameters:
  ///   - name: what it is called in front of people.
  ///   - store: where a draft of that name was looked for; nil where none was.
  init(_ path: String, named name: String? = nil, from store: DraftStore? = nil) {
    self.path = path
    content = Self.read(path, name ?? path, store)
  }

  /// Reads a file, or where there is none of that path, the draft of that name.
  init(_ source: String, in store: DraftStore) {
    let isDraft = source != "-" && !source.contains("/") && access(source, F_OK) != 0
    self.init(isDraft ? store.path(ofDraft: source) : source, named: source, from: store)
  }

  /// Everything there is to say about the file.
  var findings: [Finding] {
    switch content {
    case .success(let file): file.request.findings
    case .failure(let unreadable): unreadable.findings
    }
  }

  private static func read(
    _ path: String, _ name: String, _ store: DraftStore?
  ) -> Result<RequestFile, UnreadableRequest> {
    do throws(InputError) {
      let bytes =
        path == "-"
        ? try InputFile.read(descriptor: STDIN_FILENO, name: "standard input") : try InputFile.read(path)
      return read(bytes)
    } catch {
      guard error.isMissing else { return .failure(UnreadableRequest(findings: [error.finding])) }
      let message = store?.sentence(missing: name) ?? "There is no file \(name)."
      let finding = Finding(severity: .error, code: missing, path: .request, message: message)
      return .failure(UnreadableRequest(findings: [finding]))
    }
  }

  private static func read(_ bytes: [UInt8]) -> Result<RequestFile, UnreadableRequest> {
    do throws(UnreadableFile) {
      return .success(try RequestFile(contentsOf: bytes))
    } catch {
      return .failure(UnreadableRequest(findings: error.findings))
    }
  }
}

extension RequestFile {
  /// The draft's identifier, or that of a request without one, made from what it holds.
  var identity: UUID {
    switch self {
    case .draft(let draft): draft.id
    case .request(let request): ContentIdentity.uuid(of: request.body)
    }
  }
}

extension UnreadableRequest {
  /// Whether there is no such file.
  var isMissing: Bool { findings.contains { $0.code == RequestInput.missing } }
}

extension InputError {
  /// Whether there is no such file.
  fileprivate var isMissing: Bool {
    if case .storage(let error) = self { error.operation == .open && error.code == ENOENT } else { false }
  }

  fileprivate var finding: Finding {
    Finding(severity: .error, code: "unreadable", path: .request, message: sentence)
  }
}

extension UnreadableFile {
  fileprivate var findings: [Finding] {
    switch self {
    case .findings(let findings): findings
    case .newerSchema:
      [Finding(severity: .error, code: "newer-schema", path: .request, message: sentence)]
    }
  }
}
