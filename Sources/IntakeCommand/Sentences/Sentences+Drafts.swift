import ConnectionRequests
import Drafts
import Foundation
import Glibc
import Wizard

extension StorageError {
  /// What the file system refused, and on what.
  var sentence: String {
    "\(String(cString: strerror(code))) (\(operation.rawValue) \(path))."
  }
}

extension InputError {
  /// Why a file was not read.
  var sentence: String {
    switch self {
    case .storage(let error): error.sentence
    case .notRegular(let path, let kind): "\(path) is a \(kind.rawValue), not a file."
    case .tooLarge(let path, let limit): "\(path) is larger than \(limit / 1_048_576) MiB."
    }
  }
}

extension UnreadableFile {
  /// Why the file holds no request that this version reads.
  var sentence: String {
    switch self {
    case .findings(let findings): findings.map(\.message).joined(separator: " ")
    case .newerSchema(let number):
      "A later version of intake wrote this draft (schema \(number)); update intake to open it."
    }
  }
}

extension TeamFolderProblem {
  /// Why a folder cannot be shared, and what makes it so.
  var sentence: String {
    switch self {
    case .missing: "There is no such folder; make it with: install -d -m 2770 -g GROUP FOLDER"
    case .notAFolder: "It is no folder."
    case .notInGroup: "You are not in the group that it belongs to."
    case .noGroupBit: "What is made in it would not belong to the group; chmod 2770 it."
    case .writableByAll: "Everybody may write into it; chmod 2770 it."
    case .system(let code): "\(String(cString: strerror(code)))."
    }
  }
}

extension SaveError {
  /// Why the draft was not saved.
  var sentence: String {
    switch self {
    case .storage(let error): error.sentence
    case .changedOnDisk: "The file was changed by somebody else since it was opened here."
    case .readOnly: "A later version of intake wrote this draft; it can only be looked at."
    }
  }
}

extension LockHolder {
  /// Who has the draft open, and since when.
  var sentence: String { sentence(at: Date(), in: .current) }

  /// The same at a time on a clock of a zone.
  func sentence(at now: Date, in zone: TimeZone) -> String {
    guard process > 0 else { return "Another session has this draft open." }
    let begin = WallClock(since, in: zone).brief(on: WallClock(now, in: zone))
    if isOwn { return "Your own process \(process) has this draft open since \(begin)." }
    return "\(user) has this draft open on \(host) since \(begin)."
  }

  /// That the draft is free by now.
  var farewell: String {
    let who = isOwn ? "Your other session" : process == 0 ? "The other session" : user
    return "\(who) is done with this draft: here it is as it was left, and you can change it."
  }

  /// Who has the draft open, in a few words.
  var words: String { isOwn || process == 0 ? "open elsewhere" : "open: \(user)" }

  /// Who is sending a request that is no draft.
  var sendingSentence: String {
    process > 0
      ? "Another intake is sending this request: \(user) on \(host), process \(process)."
      : "Another intake is sending this request."
  }
}

extension Draft {
  /// Why a draft of a later version can only be looked at.
  static func sentence(laterSchema schema: Int) -> String {
    "A later version of intake wrote this draft (schema \(schema))."
  }
}

extension DraftError {
  /// Why the draft was not opened, and what to do.
  var sentence: String {
    switch self {
    case .notFound(let path): "There is no draft \(path)."
    case .input(let error): error.sentence
    case .unreadable(let path, let error): "\(path): \(error.sentence)"
    case .notADraft(let path): "\(path) holds a request, not a draft; intake new \(path) opens it as a new one."
    }
  }

  var status: ExitStatus {
    switch self {
    case .input: .storage
    case .notFound, .unreadable, .notADraft: .refusedOrInvalid
    }
  }
}
