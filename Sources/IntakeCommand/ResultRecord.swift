import ConnectionRequests
import Delivery
import Foundation
import Sending

/// The JSON object that every command prints for a request; the manual documents its members.
struct ResultRecord {
  /// The version of the layout; it goes up if a member changes its meaning or goes away.
  static let schema = 1

  /// The name that people know the file or draft by.
  var file: String
  var draft: UUID?
  /// The step that a dry run plans; `nil` otherwise.
  var plan: String?
  var status: DeliveryStatus
  /// The reason nothing was done now, apart from the delivery status.
  var held: Obstacle?
  /// The number of attempts that this run made.
  var attempts = 0
  /// True if the server has the request because of this run.
  var wasSentNow = false
  var findings: [Finding] = []
  var message: String?
  /// The reason the last lookup proved nothing.
  var lookupFailure: Cause?

  /// One member of the object: its name, its meaning for the manual, and its value.
  struct Member: Sendable {
    var name: String
    var meaning: String
    var value: @Sendable (ResultRecord) -> JSONValue
  }

  /// The members in their order; every record has all of them.
  static let members = [
    Member(name: "schema", meaning: "The version of this layout, \(schema).") { _ in .number(String(schema)) },
    Member(name: "file", meaning: "The file as it was named, or the name of the draft.") { .string(masked($0.file)) },
    Member(name: "draft_id", meaning: "The draft's UUID, or one made from the content of a file without a draft.") {
      .optional($0.draft?.uuidString.lowercased())
    },
    Member(name: "state", meaning: "The state of the request; the states are above.") {
      .string($0.status.kind.rawValue)
    },
    Member(name: "plan", meaning: "With --dry-run, the step: send, look_up, duplicate or none.") { .optional($0.plan) },
    Member(name: "sent_now", meaning: "True if the server has the request because of this run.") {
      .bool($0.wasSentNow)
    },
    Member(name: "status", meaning: "The HTTP status of the answer that decided.") { record in
      record.httpStatus.map { .number(String($0)) } ?? .null
    },
    Member(name: "cause", meaning: "The reason for the state, or for doing nothing; the causes are above.") {
      .optional($0.cause)
    },
    Member(name: "message", meaning: "The same in sentences.") { .optional($0.message.map(masked)) },
    Member(name: "request_uuid", meaning: "The UUID that the server gave the request.") {
      .optional($0.status.record?.uuid)
    },
    Member(name: "request_date", meaning: "The date that the server gave it, as the server wrote it.") {
      .optional($0.status.record.flatMap { $0.dateText.isEmpty ? nil : $0.dateText })
    },
    Member(name: "attempts", meaning: "The number of attempts that this run made.") {
      .number(String($0.attempts))
    },
    Member(name: "findings", meaning: "Problems in the request, and the words of the server.") {
      .array($0.findings.map(\.json))
    },
    Member(
      name: "candidates",
      meaning: "The server's records that may be the request, or that are similar, each with the places that differ."
    ) { .array($0.status.candidates.map(\.json)) },
    Member(name: "owner", meaning: "The session that has the draft: user, host, process, since.") {
      $0.owner?.json ?? .null
    },
    Member(
      name: "unknown_since",
      meaning: "The time from which it is not known whether the request arrived; if a run was cut off, the deadline of "
        + "its call, which may still lie ahead."
    ) {
      .optional($0.status.uncertainty?.since.date.formatted(.iso8601))
    },
    Member(name: "looked_at", meaning: "The time of the last lookup in the server's list.") {
      .optional($0.status.uncertainty?.lookup?.at.date.formatted(.iso8601))
    },
    Member(name: "can_follow", meaning: "Everything that can be done about it; the words are above.") {
      .array($0.canFollow.map { .string($0.rawValue) })
    },
  ]

  var json: JSONValue { .object(Self.members.map { JSONMember($0.name, $0.value(self)) }) }

  private var owner: LockOwner? { if case .locked(let owner) = obstacle { owner } else { nil } }

  private var obstacle: Obstacle? { held ?? status.obstacle }

  /// Everything that can follow: what removes the obstacle, then what the delivery status allows.
  private var canFollow: [FollowUp] {
    guard let held else { return status.canFollow }
    let own = DeliveryStatus.notSent(held).canFollow.filter { $0 != .send || status.allowsSending }
    return own + status.canFollow.filter { !own.contains($0) }
  }

  /// The word for the reason: of the obstacle, else of the delivery status.
  private var cause: String? { obstacle?.word ?? lookupFailure?.code.rawValue ?? status.cause?.code.rawValue }

  /// The HTTP status of the answer that decided, 201 for a request that was created.
  private var httpStatus: Int? {
    obstacle?.cause?.status ?? status.cause?.status ?? (status.kind == .sent ? 201 : nil)
  }

  private static func masked(_ text: String) -> String { PasswordMask(text).masked }
}

extension ResultRecord {
  init(_ result: ReplayResult) {
    self.init(
      file: result.file, draft: result.draft, status: result.status, held: result.held, attempts: result.attempts,
      wasSentNow: result.wasSentNow, findings: result.findings, message: result.message)
  }
}

extension JSONValue {
  /// A string, or null.
  static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}

extension ServerRecord {
  fileprivate var json: JSONValue {
    .object([
      JSONMember("request_uuid", .string(uuid)),
      JSONMember("request_date", .optional(dateText.isEmpty ? nil : dateText)),
      JSONMember("organization", .string(organization)),
      JSONMember("contact", .string(contact)),
      JSONMember("differences", .array(differences.map { .string($0.description) })),
    ])
  }
}

extension LockOwner {
  fileprivate var json: JSONValue {
    .object([
      JSONMember("user", .string(user)), JSONMember("host", .string(host)),
      JSONMember("process", .number(String(process))), JSONMember("since", .string(since.formatted(.iso8601))),
    ])
  }
}
