import ConnectionRequests
import Drafts
import Foundation
import Glibc

/// A file that a command was given: the request in it, or what is wrong with it.
struct RequestInput {
  var path: String
  var content: Result<RequestFile, UnreadableRequest>

  /// Reads a file; `-` is standard input.
  init(_ path: String) {
    self.path = path
    content = Self.read(path)
  }

  /// Reads a file, or where there is none of that path, the draft of that name.
  init(_ source: String, in store: DraftStore) {
    let isDraft = source != "-" && !source.contains("/") && access(source, F_OK) != 0
    self.init(isDraft ? store.path(ofDraft: source) : source)
  }

  /// Everything there is to say about the file.
  var findings: [Finding] {
    switch content {
    case .success(let file): file.request.findings
    case .failure(let unreadable): unreadable.findings
    }
  }

  private static func read(_ path: String) -> Result<RequestFile, UnreadableRequest> {
    do throws(InputError) {
      let bytes =
        path == "-"
        ? try InputFile.read(descriptor: STDIN_FILENO, name: "standard input") : try InputFile.read(path)
      return read(bytes)
    } catch {
      return .failure(UnreadableRequest(findings: [error.finding]))
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

extension InputError {
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
