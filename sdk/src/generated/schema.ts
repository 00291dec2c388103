// Generated from openapi.yaml by `npm run generate -w sdk`. Do not edit.
export interface paths {
    "/v1/tenant/tax_terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What stands on the invoices to students
         * @description Answers `resource.not_found` until they are set; no invoice is issued before.
         */
        get: operations["getTaxTerms"];
        /**
         * Say what stands on the invoices to students
         * @description Holds for documents issued from now on. Where the agreement with the college names a seller, that seller is the supplier.
         */
        put: operations["putTaxTerms"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant of the key or session */
        get: operations["getTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/current/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Type the mailed code in (hosted wallet page only)
         * @description For 15 minutes this session may then add and remove payout destinations and withdraw.
         */
        post: operations["confirmAccessCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/embed_sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a session for the person your server has signed in
         * @description Makes or updates the user with your `externalId`, and answers with a client secret for their browser. Roles can only be student or mentor.
         */
        post: operations["createEmbedSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchange a client secret for a session */
        post: operations["createSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff_access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A link to the hosted staff page for somebody of your staff
         * @description For the person your server has signed in and knows to be of your staff. Makes or updates the user, who from now on also gets the mails to your staff. In a college’s page nobody is of the staff, because every script of that page can do what an element there can.
         */
        post: operations["createStaffAccess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant’s people, newest first */
        get: operations["listUsers"];
        put?: never;
        /** Add a person ahead of their first sign-in */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign out
         * @description Signing out of the wallet page or of the staff page ends the person’s other sessions and unopened links of it, signing out of a college’s page those of both.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in person */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Set the signed-in person’s zone and language */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/v1/access_links/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange the token of a mailed link for a narrow session (hosted pages only)
         * @description A link to pay, to the wallet or to the staff page works once; one to join until it expires.
         */
        post: operations["openAccessLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a person off your staff
         * @description Their sessions and unopened links of the staff page end at once, and they get no more mails to your staff. Safe to repeat.
         */
        delete: operations["removeStaff"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/current/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail the signed-in mentor a six-digit code (hosted wallet page only)
         * @description The newest code of this session counts, for ten minutes and five tries. At most one in 30 seconds and five an hour, for the wallet.
         */
        post: operations["requestAccessCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mentors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search mentors */
        get: operations["searchMentors"];
        put?: never;
        /** Give a user a mentor profile */
        post: operations["createMentor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mentors/{mentorId}/session_types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a kind of session a mentor offers */
        post: operations["createSessionType"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An uploaded file, such as a mentor’s photo */
        get: operations["getFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mentors/{mentorId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A mentor’s profile */
        get: operations["getMentor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a profile, or pause new sessions */
        patch: operations["updateMentor"];
        trace?: never;
    };
    "/v1/mentors/{mentorId}/photo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set a mentor’s photo
         * @description The body is the image itself, at most 1 MiB, and its bytes must be of the type that `Content-Type` names.
         */
        put: operations["uploadMentorPhoto"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mentor_facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts beside the filters of a search */
        get: operations["getMentorFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mentor_suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Suggestions while typing, at most 8 */
        get: operations["suggestMentors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mentors/{mentorId}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A mentor’s hours */
        get: operations["getAvailability"];
        /** Set a mentor’s hours */
        put: operations["putAvailability"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mentors/{mentorId}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bookable starts of a session type, at most 31 days */
        get: operations["listSlots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings/{bookingId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a confirmed session before it begins
         * @description By its student or its mentor. `expectedRefund` is the `cancellation.refund` that the person was shown; where it has changed since, nothing happens and the answer says the new amount. Safe to repeat.
         */
        post: operations["cancelBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in person’s bookings */
        get: operations["listBookings"];
        put?: never;
        /**
         * Hold a slot and open the payment for it
         * @description Of any number of callers one gets the slot. Where the payment provider gives no answer the booking is held all the same, `payment.status` is `created`, `checkout` is null, and the caller asks again by getBooking.
         */
        post: operations["createBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings/{bookingId}/hosted_checkout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A hosted page to pay on, where the embedding page cannot open Checkout */
        post: operations["createHostedCheckout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings/{bookingId}/hosted_join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A hosted page to join on, where the embedding page keeps camera and microphone away
         * @description For either person of a confirmed session, until an hour after its end. The same page as a mailed link opens.
         */
        post: operations["createHostedJoin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settlement_cases/{caseId}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide who gets the money of a session, once and for good
         * @description What goes back to the student is said in money, so that nobody decides about an amount they have not seen; of the rest everyone gets their share. Both are told what was decided.
         */
        post: operations["decideSettlementCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings/{bookingId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A booking of the signed-in student or mentor */
        get: operations["getBooking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settlement_cases/{caseId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A session that no rule decides, with what was seen of it and what each decision comes to */
        get: operations["getSettlementCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings/{bookingId}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every decision to give money back for a booking */
        get: operations["listBookingRefunds"];
        put?: never;
        /**
         * Give a student money back after the session was settled
         * @description For the college’s staff. Everyone gives back their part of it: the mentor out of the wallet as far as it reaches, the rest is netted from what they earn next. Before a session is held, cancel it instead.
         */
        post: operations["refundBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settlement_cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sessions that no rule decides, those due soonest first; decided ones, the latest first */
        get: operations["listSettlementCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings/{bookingId}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a held slot back without paying
         * @description A payment that is captured all the same is booked if the slot is still free, and refunded in full if not.
         */
        post: operations["releaseBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The signed-in person’s payments with their sessions and refunds, newest first
         * @description Payment windows that ran out without a try are left out.
         */
        get: operations["listOwnPayments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallet/earnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The signed-in mentor’s sessions with what each brings
         * @description Pending ones soonest first, so the first says what is released next; settled ones, cancelled ones among them, latest first. Free sessions are left out.
         */
        get: operations["listWalletEarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in student’s credit, and every change of it with its session */
        get: operations["getCredit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credit/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send credit back the way it was paid
         * @description To the payments it came from, the oldest first, each at most by what it still has. Payment providers send nothing below ₹1.00.
         */
        post: operations["refundCredit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings/{bookingId}/extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a running session can be made longer, and how far that has come */
        get: operations["getExtension"];
        put?: never;
        /**
         * Say yes to more time
         * @description By the student or the mentor of a running session; the first yes proposes it. With the second both people’s time is claimed, or nothing happens. Then credit pays at once, or a payment opens; the end moves with the money, if it arrives in time.
         */
        post: operations["agreeToExtension"];
        /**
         * Take back a yes, or say no, until it is paid
         * @description A payment that arrives all the same is refunded in full. Safe to repeat.
         */
        delete: operations["withdrawExtension"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{paymentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A payment of the signed-in student */
        get: operations["getPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What payers’ banks hold against payments, newest first */
        get: operations["listDisputes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant’s payments with fees and disputes, newest first */
        get: operations["listPayments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Money on its way back to payers, newest first
         * @description `stuck=true`: owed, and neither the provider nor the bank has taken it so far.
         */
        get: operations["listRefunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the payment provider has paid out to the bank, newest first */
        get: operations["listSettlements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/razorpay/{mode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Razorpay’s events
         * @description Whatever is signed is kept and answered, also what cannot be read yet.
         */
        post: operations["receiveRazorpayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds/{refundId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a refund again now
         * @description Once its cause is seen to. It is asked for again anyway, less and less often; one that the bank could not deliver for days only by this. Safe to repeat: no try is made while another’s outcome is not known.
         */
        post: operations["retryRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{paymentId}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand over what Checkout answered
         * @description A valid signature means authorised, not captured: the answer’s `status` is what counts. Safe to repeat.
         */
        post: operations["verifyPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in mentor’s balances */
        get: operations["getWallet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Balances of the tenant’s accounts */
        get: operations["listLedgerBalances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallet/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in mentor’s wallet lines, newest first */
        get: operations["listWalletEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in mentor’s withdrawals, newest first */
        get: operations["listPayouts"];
        put?: never;
        /**
         * Withdraw (hosted wallet page, fresh code)
         * @description The amount leaves the balance at once and is held until the bank has it. Without an answer from RazorpayX the withdrawal is `requested` and asked for again under the same key. What the mentor owes is taken first.
         */
        post: operations["createPayout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payout_destinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the signed-in mentor’s money can go, the newest first */
        get: operations["listPayoutDestinations"];
        put?: never;
        /**
         * Add a bank account or a UPI id (hosted wallet page, fresh code)
         * @description The number is handed to RazorpayX and not kept here. The person is told by mail, at every address of the last thirty days too where it changed. Adding what is there already answers with it.
         */
        post: operations["createPayoutDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallet/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A link to the hosted wallet page, where money can be withdrawn
         * @description In a college’s page the wallet can only be read, because every script of that page can do what an element there can.
         */
        post: operations["createWalletAccess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payouts/{payoutId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A withdrawal of the signed-in mentor */
        get: operations["getPayout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallet/payout_terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be withdrawn now, and by which rules */
        get: operations["getPayoutTerms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payout_destinations/{destinationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a destination (hosted wallet page, fresh code)
         * @description Withdrawals under way still arrive. Whose account it was is forgotten; its mask stays with earlier withdrawals.
         */
        delete: operations["removePayoutDestination"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings/{bookingId}/invoice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The invoice of a booking of the signed-in student, also of one that credit paid */
        get: operations["getBookingInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{paymentId}/invoice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The invoice of a payment of the signed-in student, with credit notes for what was refunded */
        get: operations["getInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statements/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The statement of a month as a file
         * @description Opening balance, every line with its booking and reference, closing balance. A month without lines has only balances; one that has not begun is `resource.not_found`.
         */
        get: operations["getStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The months with entries, newest first
         * @description Mentors and students read their own by their session; the tenant’s are for its secret key and for staff on our own pages.
         */
        get: operations["listStatements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{callId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a call before its time, with a reason
         * @description For the college’s duty officer: everybody is put out at once and reads the reason. The session is settled by what was recorded until then; where no rule fits it, staff decide.
         */
        post: operations["closeCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{callId}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A token to enter the room */
        post: operations["createCallAccess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{callId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The state of a call of the signed-in person */
        get: operations["getCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{callId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened in a call, and what it means for the money
         * @description For those who took part, and for the college’s server and staff. It is made of what the media server said and what we saw when we looked. What browsers reported of their own side stands beside it.
         */
        get: operations["getCallTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The college’s calls: those whose rooms are open, in the order of their starts, or those that are over, the latest first */
        get: operations["listCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/livekit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The media server’s events */
        post: operations["receiveLivekitWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{callId}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a person’s own browser tells of their side of a call
         * @description It explains, and stands in the timeline. That somebody went it may say sooner than the media server notices: that lowers their own presence. That a student found no way into the room has somebody of the college look before they are called absent. It raises nobody’s presence. Told twice it counts once, and after the call’s end not at all.
         */
        post: operations["reportFromCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instant_calls/{instantCallId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the call
         * @description Of any number of mentors the first one gets it. Both people’s time is held, and the student pays. Safe to repeat.
         */
        post: operations["acceptInstantCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instant_availability/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that the mentor is still there
         * @description Makes nobody available again whose time is over; the answer says so.
         */
        post: operations["beatInstantAvailability"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instant_calls/{instantCallId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ring no longer, or give the held time back without paying
         * @description Safe to repeat. A payment that is captured all the same is booked if both are still free, and refunded in full if not.
         */
        post: operations["cancelInstantCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instant_calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The live instant calls of the signed-in person: ringing, accepted, or just connected */
        get: operations["listInstantCalls"];
        put?: never;
        /**
         * Ring a mentor who is available now, or any of them
         * @description It rings three times for thirty seconds. The first mentor who accepts gets the call; then the student pays within 90 seconds, or credit pays at once. `expectedPrice` is the price that was shown: of any mentors it rings at those who ask exactly that for a session of this length.
         */
        post: operations["createInstantCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instant_calls/{instantCallId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do not take the call
         * @description `notNow` also makes the mentor unavailable. Safe to repeat; once accepted, a session is cancelled like any other.
         */
        post: operations["declineInstantCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instant_availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the signed-in mentor can be rung now */
        get: operations["getInstantAvailability"];
        /**
         * Be available now, or no longer
         * @description It ends by itself after `minutes` (60 where they are left out), and sooner where no page of the mentor says for 90 seconds that it is there. A mentor who becomes unavailable stops ringing.
         */
        put: operations["putInstantAvailability"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instant_calls/{instantCallId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An instant call of the signed-in student, or one that rang at the signed-in mentor */
        get: operations["getInstantCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instant_mentors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mentors who can be rung now */
        get: operations["listInstantMentors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/network_checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a room to check a network with
         * @description Ten an hour from one address on one page’s origin. The room is for this check alone and is deleted after it.
         */
        post: operations["createNetworkCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/network_checks/{checkId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete the room of a check */
        delete: operations["endNetworkCheck"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/network_requirements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a firewall must let through for calls */
        get: operations["getNetworkRequirements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/files/{fileId}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A short-lived address to download a file from */
        post: operations["createFileLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What both people wrote down together */
        get: operations["getNotes"];
        /**
         * Change the shared notes
         * @description Names the version the change was made on. Where somebody else changed them since, nothing is stored and the answer, 409, brings the newer notes in `current`: put both together and send again. The text that stands there already is answered with 200 and counts no change, so a retry is safe.
         */
        put: operations["putNotes"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shared_files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file of a conversation, by its short-lived address
         * @description Always as a download, by the address that `createFileLink` gave. The person the address was given to must still be in the conversation.
         */
        get: operations["getSharedFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages, oldest first */
        get: operations["listMessages"];
        put?: never;
        /**
         * Store a message
         * @description The sender makes the id, so a retry stores it once and the same message may also travel over the data channel.
         */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take back a file that one has sent
         * @description Its bytes are deleted at once; that there was one stays in the message.
         */
        delete: operations["removeFile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand the others a file, as a message
         * @description The body is the file itself, at most 5 MiB: PDF, PNG, JPEG, WebP, plain text or a Word document without macros, told by its bytes; `Content-Type`, where there is one, must fit. A conversation holds 50 files and 50 MiB. The sender makes the message’s id, so a retry stores it once.
         */
        post: operations["sendFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings/{bookingId}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rate an attended session */
        post: operations["createReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mentors/{mentorId}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reviews of a mentor, newest first */
        get: operations["listReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in person’s notifications, newest first */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark notifications as read */
        post: operations["markNotificationsRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/mailjet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mailjet’s delivery events */
        post: operations["receiveMailjetWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens to the signed-in person, live
         * @description Server-Sent Events, read with fetch() because the bearer travels in a header. `id` is the position; send the last one as `Last-Event-ID` to lose nothing. A comment line is sent every 15 s. Events say what changed and carry ids only; read the object for its state.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your endpoints, newest first */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Hear of events at an address of yours
         * @description Deliveries follow the Standard Webhooks. The secret is in this answer and never again. It hears of what happens from now on.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{webhookEndpointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An endpoint */
        get: operations["getWebhookEndpoint"];
        put?: never;
        post?: never;
        /** Delete an endpoint, its secrets and its log */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        /**
         * Change an endpoint, or switch it off and on
         * @description What happens while an endpoint is disabled is kept as failed; replay it when the endpoint is back.
         */
        patch: operations["updateWebhookEndpoint"];
        trace?: never;
    };
    "/v1/webhook_deliveries/{webhookDeliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A delivery with its body and its tries */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What your endpoints were told in the last 30 days, newest first */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{webhookEndpointId}/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test event, whose type is ping */
        post: operations["pingWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{webhookEndpointId}/replay_failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send everything again that failed since an instant */
        post: operations["replayFailedWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_deliveries/{webhookDeliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a delivery again, with the same id and a new set of tries */
        post: operations["replayWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{webhookEndpointId}/rotate_secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the secret
         * @description For the time of the overlap deliveries carry signatures of the new and of the earlier secrets. 0 ends the earlier ones at once.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "booking.held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A time is held while the student pays. */
        post: operations["onBookingHeld"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "booking.confirmed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A session is booked: paid, or free. */
        post: operations["onBookingConfirmed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "booking.expired": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nobody paid in time; the slot is free again. */
        post: operations["onBookingExpired"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "booking.released": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The student gave a held time back. */
        post: operations["onBookingReleased"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "booking.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A booked session will not take place. */
        post: operations["onBookingCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "booking.live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The session has begun. */
        post: operations["onBookingLive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "booking.refund_decided": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The college gives money back after the session was settled. */
        post: operations["onBookingRefundDecided"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "booking.refunded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Money of the booking has gone back to the student. */
        post: operations["onBookingRefunded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "extension.proposed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One of the two in a call would like more time. */
        post: operations["onExtensionProposed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "extension.agreed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Both want more time, and both have it; what it costs is to be paid. */
        post: operations["onExtensionAgreed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "extension.applied": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The session is longer, and paid for. */
        post: operations["onExtensionApplied"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "extension.ended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nothing came of more time: somebody did not want it, it was not paid in time, or one of them has something else. */
        post: operations["onExtensionEnded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "extension.refunded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Money that was paid for more time has gone back to the student. */
        post: operations["onExtensionRefunded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "session.settled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The session is over and its money has gone where the rules send it. */
        post: operations["onSessionSettled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "session.review_opened": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The rules cannot tell what became of the session; somebody of the college looks. */
        post: operations["onSessionReviewOpened"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "settlement_case.due_soon": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nobody of the college has decided what no rule could, and twelve hours are left. */
        post: operations["onSettlementCaseDueSoon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "session.review_decided": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What no rule decided about a session is decided, and its money has gone where that sends it. */
        post: operations["onSessionReviewDecided"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.payable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The payment can be made. */
        post: operations["onPaymentPayable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.captured": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The money has come. */
        post: operations["onPaymentCaptured"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A try to pay has failed; another may follow. */
        post: operations["onPaymentFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.dispute_opened": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The payer’s bank disputes a payment; there is an instant to answer by. */
        post: operations["onPaymentDisputeOpened"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.dispute_changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A dispute has moved on: evidence was taken in, or more is wanted. */
        post: operations["onPaymentDisputeChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.dispute_resolved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A dispute was won, lost or closed. */
        post: operations["onPaymentDisputeResolved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "settlement.booked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The provider has paid out, and it is in the books. */
        post: operations["onSettlementBooked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "refund.requested": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Money is owed back to the student. */
        post: operations["onRefundRequested"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "refund.processed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The bank has the money that goes back. */
        post: operations["onRefundProcessed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "refund.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The bank would not take it back; it stays owed. */
        post: operations["onRefundFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "refund.covered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The money had gone back by another way and is not sent again. */
        post: operations["onRefundCovered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "refund.refused": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The payment provider refuses a refund; it is asked again, and somebody should look. */
        post: operations["onRefundRefused"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "credit.given": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A student keeps as credit what would have gone back. */
        post: operations["onCreditGiven"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "credit.spent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Credit has paid a booking. */
        post: operations["onCreditSpent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "credit.source_missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A student wants credit back that has no payment to go back to; the college settles it. */
        post: operations["onCreditSourceMissing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payout.requested": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A mentor withdraws; the amount is held. */
        post: operations["onPayoutRequested"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payout.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an open withdrawal waits for has changed. */
        post: operations["onPayoutUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payout.processed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The mentor’s bank has the money. */
        post: operations["onPayoutProcessed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payout.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A withdrawal never left; the money is in the wallet again. */
        post: operations["onPayoutFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payout.reversed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A withdrawal came back; the money is in the wallet again. */
        post: operations["onPayoutReversed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payout_destination.added": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A mentor has added an account; money can go there after two days. */
        post: operations["onPayoutDestinationAdded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payout_destination.removed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A mentor has removed an account. */
        post: operations["onPayoutDestinationRemoved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "call.started": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Both people are in the call; its clock runs. */
        post: operations["onCallStarted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "call.interrupted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The platform lost the room of a running call; what both miss is counted. */
        post: operations["onCallInterrupted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "call.resumed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An interrupted call goes on: somebody is in a room again. */
        post: operations["onCallResumed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "call.extended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The call ends later: both agreed on more time, and it is paid. */
        post: operations["onCallExtended"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "call.closed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody of the college ended the call before its time; the call says why. */
        post: operations["onCallClosed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "call.ended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The call is over. */
        post: operations["onCallEnded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "instant_availability.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A mentor can be rung now, or no longer. */
        post: operations["onInstantAvailabilityChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "instant_call.rung": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A student’s call rings at mentors who are available now. */
        post: operations["onInstantCallRung"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "instant_call.ring_stopped": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It rings at these mentors no more. */
        post: operations["onInstantCallRingStopped"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "instant_call.accepted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A mentor has taken the call; its time is held while the student pays. */
        post: operations["onInstantCallAccepted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "instant_call.connected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The call is paid, or free, and open. */
        post: operations["onInstantCallConnected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "instant_call.ended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The call came to nothing, and nothing was charged. */
        post: operations["onInstantCallEnded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    ping: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sent by `pingWebhookEndpoint`; nothing has happened. */
        post: operations["onPing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        TaxTermsInput: {
            /** @description Null where the agreement with the college names the seller. */
            supplier: components["schemas"]["TaxSupplier"] | null;
            /**
             * @description `taxable`: prices include GST at `rateBps`. The others charge none, and say why in `note`.
             * @enum {string}
             */
            treatment: "taxable" | "exempt" | "not_registered";
            /**
             * @description Services accounting code.
             * @example 999293
             */
            sac: string;
            /**
             * @description GST within the price, in basis points; half of it is the state’s where the place of supply is the supplier’s own. 0 unless `taxable`.
             * @example 1800
             */
            rateBps: number;
            /**
             * @description Two-digit number of a state, as a GSTIN begins.
             * @example 27
             */
            placeOfSupply: string;
            /** @description A sentence for every invoice: under which entry the service is exempt, or that the supplier is not registered. */
            note: string | null;
        };
        /** @description Whose name stands on invoices; `gstin` is null where they are not registered. */
        TaxSupplier: {
            legalName: string;
            address: string;
            gstin: string | null;
        };
        EducationEntry: {
            institution: string;
            degree: string;
            startYear: number;
            endYear: number | null;
        };
        /**
         * @description Integer minor units (paise) and ISO currency.
         * @example {
         *       "amountMinor": 10000,
         *       "currency": "INR"
         *     }
         */
        Money: {
            amountMinor: number;
            /**
             * @description ISO 4217.
             * @example INR
             */
            currency: string;
        };
        Availability: {
            /**
             * @description IANA time zone.
             * @example Asia/Kolkata
             */
            timeZone: string;
            weekly: {
                /** @description ISO 8601: Monday is 1. */
                weekday: number;
                windows: {
                    /**
                     * @description Wall time HH:MM; 24:00 is the end of the day.
                     * @example 18:20
                     */
                    start: string;
                    /**
                     * @description Wall time HH:MM; 24:00 is the end of the day.
                     * @example 18:20
                     */
                    end: string;
                }[];
            }[];
            /** @description A date’s own windows; none means away. */
            exceptions: {
                /**
                 * Format: date
                 * @description A calendar day.
                 * @example 2026-11-24
                 */
                date: string;
                windows: {
                    /**
                     * @description Wall time HH:MM; 24:00 is the end of the day.
                     * @example 18:20
                     */
                    start: string;
                    /**
                     * @description Wall time HH:MM; 24:00 is the end of the day.
                     * @example 18:20
                     */
                    end: string;
                }[];
            }[];
            /** @description How long before the start a slot can still be booked. */
            noticeMinutes: number;
            /** @description Free time kept after each session. */
            bufferMinutes: number;
        };
        TaxTerms: {
            /** @constant */
            object: "tax_terms";
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @description Counts up with every change; documents keep the terms they were issued on. */
            version: number;
            supplier: components["schemas"]["TaxSupplier"];
            /**
             * @description `taxable`: prices include GST at `rateBps`. The others charge none, and say why in `note`.
             * @enum {string}
             */
            treatment: "taxable" | "exempt" | "not_registered";
            /**
             * @description Services accounting code.
             * @example 999293
             */
            sac: string;
            /**
             * @description GST within the price, in basis points; half of it is the state’s where the place of supply is the supplier’s own. 0 unless `taxable`.
             * @example 1800
             */
            rateBps: number;
            /**
             * @description Two-digit number of a state, as a GSTIN begins.
             * @example 27
             */
            placeOfSupply: string;
            /** @description A sentence for every invoice: under which entry the service is exempt, or that the supplier is not registered. */
            note: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            updatedAt: string;
        };
        /** @description RFC 9457 problem. */
        Problem: {
            /**
             * Format: uri
             * @description The page about this code.
             */
            type: string;
            title: string;
            status: number;
            detail: string;
            code: components["schemas"]["ErrorCode"];
            requestId: string;
            errors: {
                pointer: string;
                code: string;
                message: string;
            }[];
            /** @description What stands there now, where a change was built on something older: the object as its GET answers. */
            current?: {
                [key: string]: unknown;
            };
        };
        /**
         * @description Stable for ever; new ones may be added.
         * @enum {string}
         */
        ErrorCode: "request.invalid" | "request.malformed_json" | "request.too_large" | "request.unknown_version" | "request.invalid_cursor" | "request.rate_limited" | "resource.not_found" | "route.not_found" | "auth.missing" | "auth.invalid" | "auth.wrong_kind" | "auth.origin_not_allowed" | "auth.client_secret_used" | "auth.link_expired" | "auth.code_needed" | "auth.code_wrong" | "auth.code_expired" | "idempotency.missing" | "idempotency.mismatch" | "idempotency.in_flight" | "settlement_case.decided" | "tenant.suspended" | "tenant.pooled_funds_not_allowed" | "tenant.tax_supplier_unclear" | "user.email_missing" | "user.external_id_taken" | "network_check.too_many" | "network_check.unavailable" | "mentor.paused" | "mentor.exists" | "mentor.photo_invalid" | "availability.range_too_long" | "availability.invalid_rule" | "instant_call.already_calling" | "instant_call.mentor_unavailable" | "instant_call.mentor_busy" | "instant_call.nobody_available" | "instant_call.rung_too_often" | "instant_call.taken" | "instant_call.not_live" | "instant_call.not_possible" | "booking.slot_taken" | "booking.slot_not_offered" | "booking.notice_too_short" | "booking.price_changed" | "booking.too_many_holds" | "booking.student_busy" | "booking.own_session" | "booking.refund_changed" | "booking.wrong_state" | "booking.not_settled" | "booking.refund_too_large" | "booking.refund_too_small" | "extension.not_possible" | "extension.applied" | "booking.credit_students_choice" | "credit.insufficient" | "credit.refund_too_small" | "payment.refund_not_waiting" | "payment.signature_invalid" | "payment.unknown_account" | "statement.too_long" | "invoice.not_set_up" | "invoice.not_issued" | "payout.below_minimum" | "payout.daily_limit" | "payout.insufficient_balance" | "payout.destination_limit" | "payout.destination_on_hold" | "payout.destination_refused" | "payout.not_set_up" | "payout.provider_unavailable" | "webhook.signature_invalid" | "webhook.invalid" | "webhook.url_not_allowed" | "webhook.unknown_event_type" | "webhook.too_many_endpoints" | "webhook.endpoint_disabled" | "call.not_open" | "call.not_confirmed" | "call.over" | "call.media_unavailable" | "conversation.closed" | "notes.changed" | "file.type_not_allowed" | "file.quota_reached" | "file.link_expired" | "message.duplicate_id" | "review.not_attended" | "review.exists" | "service.unavailable" | "internal";
        Tenant: {
            /** @constant */
            object: "tenant";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            slug: string;
            branding: components["schemas"]["Branding"];
            /**
             * @description ISO 4217.
             * @example INR
             */
            currency: string;
            /**
             * @description IANA time zone.
             * @example Asia/Kolkata
             */
            timeZone: string;
            /**
             * @description BCP 47 locale.
             * @example en-IN
             */
            locale: string;
            /**
             * Format: uri
             * @description Where links in mails and the fallback pages live.
             */
            hostedUrl: string;
        };
        Branding: {
            displayName: string;
            /**
             * @description A CSS colour that elements take as accent.
             * @example #7a1f2b
             */
            accentColor: string | null;
            logoUrl: string | null;
        };
        SessionVerification: {
            /** @constant */
            object: "session_verification";
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            verifiedUntil: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            serverNow: string;
        };
        EmbedSession: {
            /** @constant */
            object: "embed_session";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @description 256 random bits. Works once, for 60 seconds, with your publishable key and an allowed origin. Never store or log it. */
            clientSecret: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            expiresAt: string;
            userId: string;
        };
        Session: {
            /** @constant */
            object: "session";
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @description Bearer for 10 minutes, bound to the tenant, the user and the origin. Keep it in memory only. */
            accessToken: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            serverNow: string;
            user: components["schemas"]["User"];
            /** @enum {string} */
            purpose: "embed" | "join" | "pay" | "wallet" | "staff";
            /** @description The one booking that a mailed link is good for. */
            bookingId: string | null;
            returnUrl: string | null;
        };
        User: {
            /** @constant */
            object: "user";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            externalId: string;
            name: string;
            email: string | null;
            roles: ("student" | "mentor" | "staff")[];
            mentorId: string | null;
            /**
             * @description IANA time zone.
             * @example Asia/Kolkata
             */
            timeZone: string;
            /**
             * @description BCP 47 locale.
             * @example en-IN
             */
            locale: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
        };
        StaffAccess: {
            /** @constant */
            object: "staff_access";
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            userId: string;
            /**
             * Format: uri
             * @description Our own staff page, with a token in the fragment that works once. For this person alone; send their browser there at once, and never store or log it.
             */
            url: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            expiresAt: string;
        };
        UserPage: {
            data: components["schemas"]["User"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        AccessCode: {
            /** @constant */
            object: "access_code";
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /**
             * @description The address, for its owner to recognise.
             * @example pr•••@college.example
             */
            sentTo: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description From when another can be asked for.
             * @example 2026-11-24T12:50:00.000Z
             */
            resendAt: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            serverNow: string;
        };
        Mentor: {
            /** @constant */
            object: "mentor";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            userId: string;
            name: string;
            /**
             * @description One line of who they are.
             * @example Final year CSE · placed at Zoho
             */
            headline: string;
            about: string;
            college: string;
            branch: string;
            city: string | null;
            photoUrl: string | null;
            skills: string[];
            /** @description What students can ask about, e.g. placements, GATE, higher studies. */
            interests: string[];
            languages: string[];
            education: components["schemas"]["EducationEntry"][];
            placedAt: string | null;
            /**
             * @description IANA time zone.
             * @example Asia/Kolkata
             */
            timeZone: string;
            /** @description The college that vouches for this person. */
            verifiedBy: string | null;
            paused: boolean;
            rating: components["schemas"]["Rating"];
            attendedSessions: number;
            lastAttendedAt: string | null;
            sessionTypes: components["schemas"]["SessionType"][];
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
        };
        Rating: {
            average: number | null;
            count: number;
        };
        SessionType: {
            /** @constant */
            object: "session_type";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            mentorId: string;
            name: string;
            durationSeconds: number;
            price: components["schemas"]["Money"];
            mentorShare: components["schemas"]["Money"];
            active: boolean;
        };
        MentorCardPage: {
            data: components["schemas"]["MentorCard"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        MentorCard: {
            /** @constant */
            object: "mentor_card";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            name: string;
            photoUrl: string | null;
            verifiedBy: string | null;
            headline: string;
            college: string;
            branch: string;
            placedAt: string | null;
            skills: string[];
            interests: string[];
            languages: string[];
            rating: components["schemas"]["Rating"];
            /** @description The next bookable start within 14 days, if any. */
            nextFreeAt: string | null;
            /** @description The lowest price of an active session type. */
            from: components["schemas"]["Money"];
            /** @description Of that session type. */
            durationSeconds: number;
        };
        /** @description Per dimension at most 30 values, most frequent first; a dimension’s own filter is left out of its counts. */
        MentorFacets: {
            /** @constant */
            object: "mentor_facets";
            total: number;
            interests: {
                value: string;
                count: number;
            }[];
            skills: {
                value: string;
                count: number;
            }[];
            languages: {
                value: string;
                count: number;
            }[];
            branches: {
                value: string;
                count: number;
            }[];
        };
        MentorSuggestions: {
            /** @constant */
            object: "mentor_suggestions";
            data: {
                /** @enum {string} */
                kind: "mentor" | "interest" | "skill" | "company" | "branch";
                label: string;
                mentorId: string | null;
            }[];
        };
        SlotList: {
            /** @constant */
            object: "slot_list";
            mentorId: string;
            sessionTypeId: string;
            /**
             * @description IANA time zone.
             * @example Asia/Kolkata
             */
            mentorTimeZone: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            serverNow: string;
            cancellation: components["schemas"]["CancellationPolicy"];
            data: components["schemas"]["Slot"][];
        };
        CancellationPolicy: {
            version: number;
            tiers: {
                /** @description At least this long before the start. */
                minutesBefore: number;
                /** @description Of the price, in hundredths of a percent. */
                refundBps: number;
            }[];
        };
        Slot: {
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            startsAt: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            endsAt: string;
        };
        Booking: {
            /** @constant */
            object: "booking";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @enum {string} */
            status: "requested" | "held" | "confirmed" | "live" | "completed" | "no_show_mentor" | "no_show_student" | "cancelled" | "declined" | "expired";
            mentor: {
                userId: string;
                name: string;
                /**
                 * @description IANA time zone.
                 * @example Asia/Kolkata
                 */
                timeZone: string;
                photoUrl: string | null;
                mentorId: string;
            };
            student: {
                userId: string;
                name: string;
                /**
                 * @description IANA time zone.
                 * @example Asia/Kolkata
                 */
                timeZone: string;
                photoUrl: string | null;
            };
            sessionTypeId: string;
            sessionName: string;
            topic: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            startsAt: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            endsAt: string;
            durationSeconds: number;
            price: components["schemas"]["Money"];
            mentorShare: components["schemas"]["Money"];
            holdExpiresAt: string | null;
            /**
             * @description `credit`: the student’s credit paid the whole price. Such a booking has no payment, and what goes back of it is credit.
             * @enum {string}
             */
            paidWith: "payment" | "credit";
            payment: components["schemas"]["Payment"] | null;
            /** @description Set once confirmed. */
            callId: string | null;
            conversationId: string | null;
            /** @description Where the session is held in the college’s own portal, while it can be joined. Null without such a page: the hosted page opens by the mailed link only. */
            joinUrl: string | null;
            cancellation: {
                /** @description Whether the reader may cancel now. */
                allowed: boolean;
                /** @description What the student gets back if the reader cancels now; once cancelled, what they got. */
                refund: components["schemas"]["Money"];
                /** @description What a student gets back who cancels until then, the most first. */
                steps: {
                    /**
                     * Format: date-time
                     * @description An instant in UTC (RFC 3339).
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    until: string;
                    refund: components["schemas"]["Money"];
                }[];
                /**
                 * @description Where what goes back goes unless the student says otherwise; once cancelled, where it went.
                 * @enum {string}
                 */
                refundTo: "source" | "credit";
                /** @description Whether the reader may keep what goes back as credit (`refundTo: "credit"`): the student of a paid session, where the college keeps credit. */
                creditAllowed: boolean;
                cancelledBy: ("student" | "mentor") | null;
                cancelledAt: string | null;
            };
            settlement: {
                /**
                 * @description `under_review`: somebody of the college looks first; the money waits.
                 * @enum {string}
                 */
                state: "open" | "under_review" | "settled";
                /** @description What went back to the student or is on its way. */
                refunded: components["schemas"]["Money"];
                /** @description The mentor’s share of what was kept. Zero until settled. */
                mentorEarned: components["schemas"]["Money"];
                /** @description Until when it is decided, while it is under review. */
                reviewDueAt: string | null;
            };
            reviewed: boolean;
            /** @description Both met, the session is settled, and there is no review yet. */
            reviewable: boolean;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            serverNow: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
        };
        Payment: {
            /** @constant */
            object: "payment";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @enum {string} */
            purpose: "booking" | "extension";
            /** @enum {string} */
            status: "created" | "attempted" | "authorized" | "captured" | "partially_refunded" | "refunded" | "failed";
            amount: components["schemas"]["Money"];
            refunded: components["schemas"]["Money"];
            /** @description What the payer’s bank took back in disputes that were lost. It is not sent once more; what of a refund it covers is none of `refunded`. */
            takenByBank: components["schemas"]["Money"];
            /** @description Null until the provider has answered with an order, and once nothing is left to pay. */
            checkout: components["schemas"]["Checkout"] | null;
            failure: {
                code: string;
                description: string;
            } | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
            capturedAt: string | null;
        };
        Checkout: {
            /** @constant */
            provider: "razorpay";
            /** Format: uri */
            scriptUrl: string;
            keyId: string;
            orderId: string;
            amount: components["schemas"]["Money"];
            name: string;
            description: string;
            prefill: {
                name: string;
                email: string | null;
            };
            /** @description Remaining hold minus 30 s; Checkout closes itself then. */
            timeoutSeconds: number;
        };
        BookingPage: {
            data: components["schemas"]["Booking"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        HostedCheckout: {
            /** @constant */
            object: "hosted_checkout";
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** Format: uri */
            url: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            expiresAt: string;
        };
        HostedJoin: {
            /** @constant */
            object: "hosted_join";
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /**
             * Format: uri
             * @description Our own join page, with a token in the fragment. For this person and this session alone; never store or log it.
             */
            url: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            expiresAt: string;
        };
        SettlementCase: {
            /** @constant */
            object: "settlement_case";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @enum {string} */
            status: "open" | "decided";
            bookingId: string;
            /** @description Whose timeline tells what happened. */
            callId: string | null;
            student: {
                userId: string;
                name: string;
            };
            mentor: {
                userId: string;
                name: string;
            };
            sessionName: string;
            topic: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            startsAt: string;
            durationSeconds: number;
            price: components["schemas"]["Money"];
            /** @description What the media server saw. Null on sessions that waited before cases were kept. */
            evidence: {
                bothPresentSeconds: number;
                mentorPresentSeconds: number;
                studentPresentSeconds: number;
                /** @description What the platform’s failures took. */
                lostSeconds: number;
                metAt: string | null;
                studentLeftFirst: boolean;
                /** @description How long both would have had to be there together for the rules to pay the mentor. */
                neededTogetherSeconds: number;
            } | null;
            /** @description What the usual decisions come to: nothing goes back, half, everything; and last, where it was asked for, another amount. */
            options: {
                refund: components["schemas"]["Money"];
                mentorEarns: components["schemas"]["Money"];
            }[];
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            openedAt: string;
            /**
             * Format: date-time
             * @description Until when somebody decides. Then the student gets everything back.
             * @example 2026-11-24T12:50:00.000Z
             */
            dueAt: string;
            decision: {
                refund: components["schemas"]["Money"];
                mentorEarns: components["schemas"]["Money"];
                /** @enum {string} */
                outcome: "pay_mentor" | "refund_student" | "split" | "lapsed";
                /** @description For the college; neither student nor mentor is shown it. Null where nobody decided in time. */
                reason: string | null;
                /** @description `user:…`, `key:…`, or `system` where nobody decided in time. */
                decidedBy: string;
                /** @description Of somebody of the staff; null where the college’s server or nobody decided. */
                decidedByName: string | null;
                /**
                 * Format: date-time
                 * @description An instant in UTC (RFC 3339).
                 * @example 2026-11-24T12:50:00.000Z
                 */
                decidedAt: string;
            } | null;
        };
        BookingRefundPage: {
            data: components["schemas"]["BookingRefund"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        BookingRefund: {
            /** @constant */
            object: "booking_refund";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            bookingId: string;
            amount: components["schemas"]["Money"];
            /**
             * @description Where it goes: the way it was paid, or the student’s credit. What a bank holds in a dispute goes the way it was paid, once that is decided.
             * @enum {string}
             */
            to: "source" | "credit";
            /** @description What decided it: a settlement rule, `cancelled_by_student`, `cancelled_by_mentor`, `platform_failure` or `staff`. */
            cause: string;
            /** @description What somebody of the college gave as their reason. */
            reason: string | null;
            /** @description `user:…`, `key:…`, or `system` where a rule decided. */
            decidedBy: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
        };
        SettlementCasePage: {
            data: components["schemas"]["SettlementCase"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        OwnPaymentPage: {
            data: components["schemas"]["OwnPayment"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        OwnPayment: {
            /** @constant */
            object: "own_payment";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @enum {string} */
            purpose: "booking" | "extension";
            /** @enum {string} */
            status: "created" | "attempted" | "authorized" | "captured" | "partially_refunded" | "refunded" | "failed";
            amount: components["schemas"]["Money"];
            refunded: components["schemas"]["Money"];
            /** @description What the payer’s bank took back in disputes that were lost. It is not sent once more; what of a refund it covers is none of `refunded`. */
            takenByBank: components["schemas"]["Money"];
            method: string | null;
            failure: {
                code: string;
                description: string;
            } | null;
            refunds: components["schemas"]["PaymentRefund"][];
            booking: {
                id: string;
                /** @enum {string} */
                status: "requested" | "held" | "confirmed" | "live" | "completed" | "no_show_mentor" | "no_show_student" | "cancelled" | "declined" | "expired";
                sessionName: string;
                durationSeconds: number;
                /**
                 * Format: date-time
                 * @description An instant in UTC (RFC 3339).
                 * @example 2026-11-24T12:50:00.000Z
                 */
                startsAt: string;
                mentor: {
                    mentorId: string;
                    name: string;
                };
            };
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
            capturedAt: string | null;
        };
        PaymentRefund: {
            id: string;
            amount: components["schemas"]["Money"];
            /**
             * @description `processed`: sent to the bank. `failed`: the bank could not deliver it, and nobody tries any more by itself.
             * @enum {string}
             */
            status: "requested" | "pending" | "processed" | "failed";
            /** @description By which the payer’s bank finds it (ARN or RRN); null until the bank has given one. */
            bankReference: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            requestedAt: string;
            processedAt: string | null;
            /** @description Until when banks usually show it: seven working days. Null where it failed. */
            expectedBy: string | null;
        };
        WalletEarningPage: {
            data: components["schemas"]["WalletEarning"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        WalletEarning: {
            /** @constant */
            object: "wallet_earning";
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            bookingId: string;
            /** @enum {string} */
            bookingStatus: "requested" | "held" | "confirmed" | "live" | "completed" | "no_show_mentor" | "no_show_student" | "cancelled" | "declined" | "expired";
            sessionName: string;
            durationSeconds: number;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            startsAt: string;
            student: {
                userId: string;
                name: string;
            };
            /**
             * @description `under_review`: somebody of the college looks first; the money waits.
             * @enum {string}
             */
            state: "pending" | "under_review" | "settled";
            /** @description The mentor’s part of the whole price. */
            share: components["schemas"]["Money"];
            /** @description What of it is theirs, after everything that went back to the student. Zero until settled. */
            earned: components["schemas"]["Money"];
            /** @description When a pending one is expected to be settled: the end of the session. Null once settled, and under review. */
            expectedAt: string | null;
            /** @description Until when it is decided, while it is under review. */
            reviewDueAt: string | null;
            settledAt: string | null;
        };
        Credit: {
            /** @constant */
            object: "credit";
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @description Whether the college keeps credit and takes it as payment now. What there is can always go back. */
            creditAllowed: boolean;
            /** @description All that was given less all that was spent and sent back. Never below zero. */
            balance: components["schemas"]["Money"];
            /** @description What of it can be sent back now to the payments it came from. */
            refundable: components["schemas"]["Money"];
            /** @description Every change, newest first. */
            data: components["schemas"]["CreditLine"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        CreditLine: {
            /** @constant */
            object: "credit_line";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /**
             * @description `given`: kept instead of a refund. `given_back`: from a booking that credit had paid. `spent`: paid a booking. `sent_back`: on its way back to the payment it came from. The first two add, the others take.
             * @enum {string}
             */
            kind: "given" | "given_back" | "spent" | "sent_back";
            amount: components["schemas"]["Money"];
            booking: {
                id: string;
                /** @enum {string} */
                status: "requested" | "held" | "confirmed" | "live" | "completed" | "no_show_mentor" | "no_show_student" | "cancelled" | "declined" | "expired";
                sessionName: string;
                durationSeconds: number;
                /**
                 * Format: date-time
                 * @description An instant in UTC (RFC 3339).
                 * @example 2026-11-24T12:50:00.000Z
                 */
                startsAt: string;
                mentor: {
                    mentorId: string;
                    name: string;
                };
            };
            /** @description The payment that it came from or goes back to. */
            paymentId: string | null;
            /** @description Of what goes back: the refund. */
            refundId: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
        };
        CreditRefund: {
            /** @constant */
            object: "credit_refund";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /**
             * @description `sent`: all of it is on its way. `partly_sent`, `no_source`: no payment has anything left to send the rest, or any of it, back to; that stays credit, and the college is told.
             * @enum {string}
             */
            status: "sent" | "partly_sent" | "no_source";
            /** @description What was asked for. */
            amount: components["schemas"]["Money"];
            sent: components["schemas"]["Money"];
            /** @description What of it stays credit. */
            withoutSource: components["schemas"]["Money"];
            /** @description One for each payment, the oldest first. `listOwnPayments` says what became of them. */
            refunds: {
                refundId: string;
                paymentId: string;
                amount: components["schemas"]["Money"];
            }[];
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
        };
        CallExtension: {
            /** @constant */
            object: "call_extension";
            /** @description Of the last try; null where there was none. */
            id: string | null;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            bookingId: string;
            /**
             * @description Of the last try. `proposed`: one of them agrees. `agreed`: both do, both have the time, and it waits to be paid. `applied`: paid, and the end has moved. `unavailable`: one of them has something else then.
             * @enum {string}
             */
            status: "none" | "proposed" | "agreed" | "applied" | "withdrawn" | "declined" | "expired" | "unavailable";
            /** @description Why nothing came of it, or why it is not offered: `off` the college does not; `not_running` the two are not in a running call; `too_late` it ends in a moment; `limit` it was made longer twice; `next_session` one of them is booked then; `credit` the student’s credit no longer reached; `payment_late` the money came too late and goes back. */
            reason: ("off" | "not_running" | "too_late" | "limit" | "next_session" | "credit" | "payment_late") | null;
            /** @description Whether the reader can agree now, to what is proposed or as the first. */
            available: boolean;
            seconds: number;
            /** @description What the time costs at the price of the session. */
            price: components["schemas"]["Money"];
            proposedBy: ("student" | "mentor") | null;
            agreed: {
                student: boolean;
                mentor: boolean;
            };
            payWith: ("payment" | "credit") | null;
            /** @description Only money that arrives before this moves the end; what comes later goes back in full. */
            payableUntil: string | null;
            /** @description When the call ends as it is now. Null where it does not run. */
            endsAt: string | null;
            /** @description How often the session was made longer. */
            applied: number;
            /** @description The student’s alone, while it is agreed and to be paid. */
            payment: components["schemas"]["Payment"] | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            serverNow: string;
        };
        DisputePage: {
            data: components["schemas"]["Dispute"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        Dispute: {
            /** @constant */
            object: "dispute";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            paymentId: string;
            /** @enum {string} */
            status: "open" | "action_required" | "under_review" | "won" | "lost" | "closed";
            amount: components["schemas"]["Money"];
            reasonCode: string | null;
            /** @description Until when the payer’s bank wants an answer, given in the provider’s dashboard. */
            respondBy: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
            resolvedAt: string | null;
        };
        PaymentDetailPage: {
            data: components["schemas"]["PaymentDetail"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        PaymentDetail: {
            /** @constant */
            object: "payment_detail";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @enum {string} */
            purpose: "booking" | "extension";
            bookingId: string;
            payerUserId: string;
            /** @enum {string} */
            status: "created" | "attempted" | "authorized" | "captured" | "partially_refunded" | "refunded" | "failed";
            amount: components["schemas"]["Money"];
            refunded: components["schemas"]["Money"];
            /** @description What the payment provider kept, with the tax on it. Null until it has told; it does not come back with a refund. */
            fee: components["schemas"]["Money"] | null;
            /** @description The tax within `fee`. */
            feeTax: components["schemas"]["Money"] | null;
            method: string | null;
            /** @description How the newest dispute of this payment stands. */
            disputeStatus: ("open" | "action_required" | "under_review" | "won" | "lost" | "closed") | null;
            /** @description The payout to the bank that it was part of. */
            settlementId: string | null;
            providerPaymentId: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
            capturedAt: string | null;
        };
        RefundPage: {
            data: components["schemas"]["Refund"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        Refund: {
            /** @constant */
            object: "refund";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            paymentId: string;
            /**
             * @description `failed`: the payer’s bank would not take it; it stays owed. `covered`: nothing was sent, because the money had gone back by another way.
             * @enum {string}
             */
            status: "requested" | "pending" | "processed" | "failed" | "covered";
            /** @description What is sent. */
            amount: components["schemas"]["Money"];
            /** @description What of the decision had gone back by another way, by hand or by a bank’s decision, and is not sent. */
            covered: components["schemas"]["Money"];
            reason: string;
            /** @description A bank holds the money in a dispute; it is sent or covered when that is decided. */
            waitsForDispute: boolean;
            /** @description Why the last try failed. `insufficient_balance`, `already_refunded`, `amount_too_small`, `payment_too_old`, `account_refused` and `refused` are the provider’s; `not_delivered` is the payer’s bank’s. */
            failure: {
                code: string;
                description: string;
            } | null;
            providerRefundId: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
            processedAt: string | null;
        };
        SettlementPage: {
            data: components["schemas"]["Settlement"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        Settlement: {
            /** @constant */
            object: "settlement";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /**
             * @description ISO 4217.
             * @example INR
             */
            currency: string;
            /** @description What came in less fees, refunds and lost disputes; negative where more went out. */
            netMinor: number;
            fee: components["schemas"]["Money"];
            /** @description The tax within `fee`. */
            feeTax: components["schemas"]["Money"];
            /** @description The bank’s reference. */
            utr: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            settledAt: string;
        };
        Wallet: {
            /** @constant */
            object: "wallet";
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /**
             * @description ISO 4217.
             * @example INR
             */
            currency: string;
            /** @description Earned by sessions that are still to be held or settled. */
            pending: components["schemas"]["Money"];
            available: components["schemas"]["Money"];
            /** @description Owed after refunds of sessions that were paid out already; taken from what becomes available next. */
            receivable: components["schemas"]["Money"];
            /** @description On its way to the mentor’s account: withdrawals that are not processed yet. */
            held: components["schemas"]["Money"];
            /** @description `available` less `receivable`. */
            withdrawable: components["schemas"]["Money"];
            lifetimeEarned: components["schemas"]["Money"];
        };
        LedgerBalanceList: {
            /** @constant */
            object: "ledger_balance_list";
            data: components["schemas"]["LedgerBalance"][];
        };
        LedgerBalance: {
            /** @constant */
            object: "ledger_balance";
            /** @description Account name, e.g. `platform_revenue_earned`. */
            account: string;
            /** @description The person the account belongs to, where it has one. */
            owner: string | null;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /**
             * @description ISO 4217.
             * @example INR
             */
            currency: string;
            balanceMinor: number;
        };
        WalletEntryPage: {
            data: components["schemas"]["WalletEntry"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        WalletEntry: {
            /** @constant */
            object: "wallet_entry";
            transactionId: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @description What moved the money, e.g. `booking.confirmed`, `booking.settled`, `payout.requested`. */
            kind: string;
            /** @enum {string} */
            balance: "pending" | "available" | "held" | "receivable";
            change: {
                amountMinor: number;
                /**
                 * @description ISO 4217.
                 * @example INR
                 */
                currency: string;
            };
            bookingId: string | null;
            payoutId: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            occurredAt: string;
        };
        Payout: {
            /** @constant */
            object: "payout";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @enum {string} */
            status: "requested" | "processing" | "processed" | "failed" | "reversed";
            amount: components["schemas"]["Money"];
            destination: {
                id: string;
                /** @enum {string} */
                kind: "bank_account" | "upi";
                label: string;
            };
            /** @description Of open withdrawals. `provider`: RazorpayX has not answered yet, somebody there looks at it, or the college’s account is paused. `funds`: the college’s payout account is topped up first. `bank`: the receiving bank confirms, which can take three working days. */
            waitingFor: ("provider" | "funds" | "bank") | null;
            /** @description The bank’s reference, by which it finds the payment. */
            utr: string | null;
            /** @description Why it failed or came back; the money is in the wallet again. */
            failure: {
                code: string;
                description: string;
            } | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
            processedAt: string | null;
            /** @description When it failed or came back. */
            closedAt: string | null;
        };
        PayoutPage: {
            data: components["schemas"]["Payout"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        PayoutDestination: {
            /** @constant */
            object: "payout_destination";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @enum {string} */
            kind: "bank_account" | "upi";
            /**
             * @description The number or address, masked. The whole of it is with RazorpayX alone.
             * @example •••• 4321
             */
            label: string;
            ifsc: string | null;
            holderName: string;
            /**
             * Format: date-time
             * @description A new destination waits 48 hours, so that its owner can object.
             * @example 2026-11-24T12:50:00.000Z
             */
            usableFrom: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
        };
        PayoutDestinationList: {
            /** @constant */
            object: "payout_destination_list";
            data: components["schemas"]["PayoutDestination"][];
        };
        WalletAccess: {
            /** @constant */
            object: "wallet_access";
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /**
             * Format: uri
             * @description Our own wallet page, with a token in the fragment. For this person alone; open it at once.
             */
            url: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            expiresAt: string;
        };
        PayoutTerms: {
            /** @constant */
            object: "payout_terms";
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @description Why nobody at this college can withdraw at present; null where they can. */
            blockedBy: ("pooled_funds_not_allowed" | "not_set_up") | null;
            minimum: components["schemas"]["Money"];
            dailyMaximum: components["schemas"]["Money"];
            dailyCount: number;
            /** @description Of the daily maximum, in the last 24 hours. */
            remainingAmount: components["schemas"]["Money"];
            remainingCount: number;
            /** @description What can be withdrawn now: the balance, within the limits. Zero where it is below the minimum. */
            withdrawable: components["schemas"]["Money"];
            destinationHoldHours: number;
            /** @description Until when this session may move money; null where a code is needed first. */
            verifiedUntil: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            serverNow: string;
        };
        StatementList: {
            /** @constant */
            object: "statement_list";
            data: components["schemas"]["Statement"][];
        };
        Statement: {
            /** @constant */
            object: "statement";
            /**
             * @description `mentor`: what was earned, withdrawn and taken back; the balance is `available` less `receivable` of the wallet. `student`: payments, sessions and refunds; the balance is what the college owes. `tenant`: money at the payment provider, in the bank and set aside for payouts.
             * @enum {string}
             */
            for: "mentor" | "student" | "tenant";
            /**
             * @description A month of the tenant’s zone.
             * @example 2026-11
             */
            month: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /**
             * @description IANA time zone.
             * @example Asia/Kolkata
             */
            timeZone: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @description The first instant that is not part of it.
             * @example 2026-11-24T12:50:00.000Z
             */
            to: string;
            /** @description False while the month runs: lines may still be added. */
            complete: boolean;
            lines: number;
            opening: components["schemas"]["Balance"];
            /** @description `opening` and every line of the month; the next statement’s `opening`. */
            closing: components["schemas"]["Balance"];
        };
        /** @description May be below zero. */
        Balance: {
            amountMinor: number;
            /**
             * @description ISO 4217.
             * @example INR
             */
            currency: string;
        };
        CallTimeline: {
            /** @constant */
            object: "call_timeline";
            callId: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @enum {string} */
            status: "scheduled" | "open" | "live" | "ended";
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            startsAt: string;
            startedAt: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            endsAt: string;
            endedAt: string | null;
            endReason: ("time_up" | "nobody_came" | "mentor_absent" | "student_absent" | "no_sound" | "media_lost" | "cancelled" | "closed_by_staff") | null;
            closing: components["schemas"]["CallClosing"] | null;
            rooms: {
                generation: number;
                /**
                 * Format: date-time
                 * @description An instant in UTC (RFC 3339).
                 * @example 2026-11-24T12:50:00.000Z
                 */
                openedAt: string;
                closedAt: string | null;
            }[];
            participants: {
                userId: string;
                name: string;
                /** @enum {string} */
                role: "mentor" | "student";
                inRoomSeconds: number;
                presentSeconds: number;
            }[];
            /** @description Oldest first. */
            entries: components["schemas"]["TimelineEntry"][];
            /** @description What the evidence means for the money. */
            settlement: {
                bothPresentSeconds: number;
                /** @description What the platform’s failures took; it is given back. */
                lostSeconds: number;
                metAt: string | null;
                studentLeftFirst: boolean;
                /** @description False where the media server never answered: that is the platform’s failure. */
                isRecorded: boolean;
                bookings: {
                    bookingId: string;
                    /** @enum {string} */
                    state: "open" | "under_review" | "settled" | "cancelled";
                    /** @description What the evidence comes to: `both_present`, `student_left_first`, `never_heard`, `mentor_absent`, `student_absent`, `nothing_recorded`, or `review` where somebody of the college decides. Null before the end. */
                    rule: string | null;
                    neededTogetherSeconds: number;
                }[];
            };
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            serverNow: string;
        };
        CallClosing: {
            /** @description In the college’s own words, for both people. */
            reason: string;
            /**
             * @description Somebody on the staff page, or the college’s own server.
             * @enum {string}
             */
            closedBy: "staff" | "server";
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            closedAt: string;
        };
        TimelineEntry: {
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            at: string;
            /**
             * @description `lost_sight`: the media server lists them no more and did not say that they left; `seen_again` takes it back. `media_silent`: the media server gave no answer. `extended`: more time was paid, and the end moved. `room_lost`: the room vanished before the call’s end. `reported`: the person’s own browser told so.
             * @enum {string}
             */
            kind: "room_opened" | "joined" | "left" | "lost_sight" | "seen_again" | "sound_on" | "sound_off" | "started" | "extended" | "media_silent" | "media_answered" | "room_lost" | "room_closed" | "reported" | "closed_by_staff" | "ended";
            userId: string | null;
            /** @description Which of the call’s rooms. */
            generation: number | null;
            /**
             * @description The media server’s signed word, what we saw when we looked, the call itself, or the person’s own browser.
             * @enum {string}
             */
            source: "webhook" | "poll" | "system" | "browser";
            /** @description What a browser told. */
            report: ("left" | "page_closed" | "connection_lost" | "could_not_join" | "no_microphone") | null;
        };
        CallAccess: {
            /** @constant */
            object: "call_access";
            callId: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @description WebSocket URL of the media server. */
            serverUrl: string;
            /** @description Good for 2 minutes and this person only. */
            token: string;
            generation: number;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            endsAt: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            serverNow: string;
        };
        Call: {
            /** @constant */
            object: "call";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            bookingIds: string[];
            conversationId: string;
            /** @enum {string} */
            status: "scheduled" | "open" | "live" | "ended";
            topic: string;
            /**
             * Format: date-time
             * @description Ten minutes before the start.
             * @example 2026-11-24T12:50:00.000Z
             */
            opensAt: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            startsAt: string;
            /** @description When both were there and one of them could be heard. */
            startedAt: string | null;
            /**
             * Format: date-time
             * @description startedAt + duration, at most the end of the claim; before the start the latest possible end.
             * @example 2026-11-24T12:50:00.000Z
             */
            endsAt: string;
            endedAt: string | null;
            endReason: ("time_up" | "nobody_came" | "mentor_absent" | "student_absent" | "no_sound" | "media_lost" | "cancelled" | "closed_by_staff") | null;
            /** @description Set where somebody of the college ended it. */
            closing: components["schemas"]["CallClosing"] | null;
            /** @description Since when the room is lost through no fault of theirs; null while all is well. What they miss is counted. */
            interruptedAt: string | null;
            durationSeconds: number;
            participants: {
                userId: string;
                name: string;
                /** @enum {string} */
                role: "mentor" | "student";
                /** @description In the room now. */
                present: boolean;
                /** @description Has the session’s page open and is not in the room. For the other one to see; it counts for nothing. */
                waiting: boolean;
                /** @description In the room with live sound, theirs or somebody’s whom they hear: what settlement counts. */
                presentSeconds: number;
            }[];
            /** @description False while the call server is starting. */
            mediaReady: boolean;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            serverNow: string;
        };
        CallOverviewPage: {
            data: components["schemas"]["CallOverview"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        CallOverview: {
            /** @constant */
            object: "call_overview";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @enum {string} */
            status: "open" | "live" | "ended";
            topic: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            startsAt: string;
            startedAt: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            endsAt: string;
            endedAt: string | null;
            endReason: ("time_up" | "nobody_came" | "mentor_absent" | "student_absent" | "no_sound" | "media_lost" | "cancelled" | "closed_by_staff") | null;
            interruptedAt: string | null;
            durationSeconds: number;
            participants: {
                userId: string;
                name: string;
                /** @enum {string} */
                role: "mentor" | "student";
                /** @description In the room now. */
                present: boolean;
            }[];
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            serverNow: string;
        };
        InstantCall: {
            /** @constant */
            object: "instant_call";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /**
             * @description `accepted`: the booking is held until `payUntil`. `connected`: paid, and the call is open. From everything else nothing was charged.
             * @enum {string}
             */
            status: "ringing" | "accepted" | "connected" | "declined" | "timed_out" | "cancelled" | "unpaid" | "unavailable";
            /** @enum {string} */
            reach: "mentor" | "any";
            interest: string | null;
            topic: string;
            durationSeconds: number;
            price: components["schemas"]["Money"];
            mentorShare: components["schemas"]["Money"];
            /**
             * @description `payment` also where the credit was spent before a mentor accepted.
             * @enum {string}
             */
            payWith: "payment" | "credit";
            attempt: number;
            attemptsMax: number;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            tryEndsAt: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            ringsUntil: string;
            student: {
                userId: string;
                name: string;
            };
            /** @description Whom it rings at; a mentor sees their own. */
            rings: {
                mentorId: string;
                userId: string;
                name: string;
                photoUrl: string | null;
                sessionTypeId: string;
                /** @enum {string} */
                state: "ringing" | "accepted" | "taken" | "declined" | "timed_out" | "cancelled" | "unavailable";
            }[];
            bookingId: string | null;
            payUntil: string | null;
            callId: string | null;
            /** @description The student’s, where it came to nothing: the next time that can be booked with one of these mentors. */
            bookInstead: {
                mentorId: string;
                sessionTypeId: string;
                /**
                 * Format: date-time
                 * @description An instant in UTC (RFC 3339).
                 * @example 2026-11-24T12:50:00.000Z
                 */
                startsAt: string;
            } | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
            endedAt: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            serverNow: string;
        };
        InstantAvailability: {
            /** @constant */
            object: "instant_availability";
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            mentorId: string;
            available: boolean;
            /**
             * @description Only a mentor who is `ready` can be rung. `session_soon`: the time until the next session is too short for another.
             * @enum {string}
             */
            state: "off" | "ready" | "ringing" | "in_session" | "session_soon";
            /** @description When it ends by itself. */
            endsAt: string | null;
            /** @description When it ends without another heartbeat. */
            seenUntil: string | null;
            /** @description How often an open page should say that it is there. */
            heartbeatSeconds: number;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            serverNow: string;
        };
        InstantCallPage: {
            data: components["schemas"]["InstantCall"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        InstantMentorPage: {
            data: components["schemas"]["InstantMentor"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        InstantMentor: {
            /** @constant */
            object: "instant_mentor";
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            mentorId: string;
            name: string;
            headline: string;
            photoUrl: string | null;
            interests: string[];
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            endsAt: string;
            sessionTypes: {
                sessionTypeId: string;
                name: string;
                durationSeconds: number;
                price: components["schemas"]["Money"];
            }[];
        };
        NetworkCheck: {
            /** @constant */
            object: "network_check";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @description WebSocket URL of the media server. */
            serverUrl: string;
            /** @description Good for 60 seconds and for a room in which nobody else is. It sends and hears nothing. */
            token: string;
            /**
             * Format: date-time
             * @description When the room is deleted if nobody does so before.
             * @example 2026-11-24T12:50:00.000Z
             */
            endsAt: string;
            paths: components["schemas"]["NetworkPath"][];
        };
        /** @description One line of a firewall’s allow-list. All are outgoing. */
        NetworkPath: {
            /** @enum {string} */
            purpose: "api" | "pages" | "signal" | "media_udp" | "media_tcp" | "turn_udp" | "turn_tcp" | "turn_tls";
            /** @enum {string} */
            transport: "tcp" | "udp";
            /** @description Names or addresses, from the server’s configuration; empty where it does not say. */
            hosts: string[];
            port: number;
        };
        NetworkRequirements: {
            /** @constant */
            object: "network_requirements";
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            paths: components["schemas"]["NetworkPath"][];
        };
        /** @description An address that gives the file to whoever has it, for five minutes. */
        FileLink: {
            /** @constant */
            object: "file_link";
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** Format: uri */
            url: string;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            expiresAt: string;
        };
        Notes: {
            /** @constant */
            object: "notes";
            conversationId: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            text: string;
            /** @description 0 before anybody wrote; each change counts one up. */
            version: number;
            changedBy: {
                userId: string;
                name: string;
            } | null;
            changedAt: string | null;
        };
        MessagePage: {
            data: components["schemas"]["Message"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        Message: {
            /** @constant */
            object: "message";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            conversationId: string;
            sender: {
                userId: string;
                name: string;
            };
            /** @description The file’s name where the message brings one. */
            text: string;
            file: components["schemas"]["SharedFile"] | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            sentAt: string;
        };
        SharedFile: {
            /** @constant */
            object: "shared_file";
            id: string;
            /** @description The sender’s, without what a file system or a reader could stumble over, ending as its kind does. */
            name: string;
            /**
             * @description By the file’s own bytes.
             * @enum {string}
             */
            contentType: "application/pdf" | "image/png" | "image/jpeg" | "image/webp" | "text/plain" | "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            sizeBytes: number;
            /** @description When its sender took it back; nobody can read it since. */
            removedAt: string | null;
        };
        Review: {
            /** @constant */
            object: "review";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            mentorId: string;
            rating: number;
            comment: string | null;
            author: {
                /** @description First name and initial. */
                name: string;
            };
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
        };
        ReviewPage: {
            data: components["schemas"]["Review"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        NotificationPage: {
            data: components["schemas"]["Notification"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        Notification: {
            /** @constant */
            object: "notification";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @enum {string} */
            kind: "booking.confirmed" | "booking.cancelled" | "session.settled" | "booking.refunded" | "booking.refund_decided" | "session.review_opened" | "session.review_decided" | "settlement_case.opened" | "settlement_case.due_soon" | "review.received" | "message.received" | "payment.disputed" | "payment.dispute_resolved" | "payout.processed" | "payout.failed" | "payout.reversed" | "credit.given" | "credit.source_missing" | "call.closed";
            /**
             * @description One sentence in the reader’s language.
             * @example Payment of ₹100.00 received for your session. You earned ₹70.00.
             */
            text: string;
            bookingId: string | null;
            readAt: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
        };
        WebhookEndpointWithSecret: {
            /** @constant */
            object: "webhook_endpoint";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** Format: uri */
            url: string;
            description: string;
            eventTypes: string[];
            /** @enum {string} */
            status: "enabled" | "disabled";
            disabledReason: ("requested" | "gone" | "failing") | null;
            disabledAt: string | null;
            /** @description Pinned when the endpoint was made: the version of the key that made it. */
            apiVersion: string;
            /** @description To the minute. */
            lastSuccessAt: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
            /**
             * @description `whsec_` and base64. Shown this once.
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            secret: string;
        };
        WebhookEndpointPage: {
            data: components["schemas"]["WebhookEndpoint"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        WebhookEndpoint: {
            /** @constant */
            object: "webhook_endpoint";
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** Format: uri */
            url: string;
            description: string;
            eventTypes: string[];
            /** @enum {string} */
            status: "enabled" | "disabled";
            disabledReason: ("requested" | "gone" | "failing") | null;
            disabledAt: string | null;
            /** @description Pinned when the endpoint was made: the version of the key that made it. */
            apiVersion: string;
            /** @description To the minute. */
            lastSuccessAt: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
        };
        WebhookDeliveryDetail: {
            /** @constant */
            object: "webhook_delivery";
            /** @description The `webhook-id` of every try. */
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            endpointId: string;
            eventId: string;
            eventType: string;
            /** @enum {string} */
            status: "pending" | "succeeded" | "failed";
            failureReason: ("exhausted" | "gone" | "endpoint_disabled") | null;
            attemptCount: number;
            nextAttemptAt: string | null;
            completedAt: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
            /** @description As sent. */
            body: string;
            /** @description The last fifty, newest first. */
            attempts: components["schemas"]["WebhookAttempt"][];
        };
        WebhookAttempt: {
            number: number;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            startedAt: string;
            /**
             * @description `unknown`: not ended yet, or its end was not noted and it is made again. `rejected`: an answer other than 2xx. `address_refused`: the name leads into a private network. `interrupted`: we stopped; it does not count.
             * @enum {string}
             */
            outcome: "unknown" | "succeeded" | "rejected" | "timeout" | "dns_failed" | "address_refused" | "connection_failed" | "tls_failed" | "interrupted";
            responseStatus: number | null;
            /** @description The first 1,024 bytes. */
            responseBody: string | null;
            durationMs: number | null;
        };
        WebhookDeliveryPage: {
            data: components["schemas"]["WebhookDelivery"][];
            nextCursor: string | null;
            hasMore: boolean;
        };
        WebhookDelivery: {
            /** @constant */
            object: "webhook_delivery";
            /** @description The `webhook-id` of every try. */
            id: string;
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            endpointId: string;
            eventId: string;
            eventType: string;
            /** @enum {string} */
            status: "pending" | "succeeded" | "failed";
            failureReason: ("exhausted" | "gone" | "endpoint_disabled") | null;
            attemptCount: number;
            nextAttemptAt: string | null;
            completedAt: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC (RFC 3339).
             * @example 2026-11-24T12:50:00.000Z
             */
            createdAt: string;
        };
        WebhookReplay: {
            /** @constant */
            object: "webhook_replay";
            /** @description False for everything in a test tenant. */
            livemode: boolean;
            /** @description How many are sent again. */
            deliveries: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getTaxTerms: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What stands on the invoices to students */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaxTerms"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putTaxTerms: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaxTermsInput"];
            };
        };
        responses: {
            /** @description Say what stands on the invoices to students */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaxTerms"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `tenant.tax_supplier_unclear` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tenant of the key or session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmAccessCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Type the mailed code in (hosted wallet page only) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionVerification"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.code_expired` */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.code_wrong` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createEmbedSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    user: {
                        externalId: string;
                        name: string;
                        /**
                         * Format: email
                         * @description RFC 5321 allows 254 characters.
                         */
                        email?: string;
                        /**
                         * @description IANA time zone.
                         * @example Asia/Kolkata
                         */
                        timeZone?: string;
                        /**
                         * @description BCP 47 locale.
                         * @example en-IN
                         */
                        locale?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Begin a session for the person your server has signed in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmbedSession"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    clientSecret: string;
                };
            };
        };
        responses: {
            /** @description Exchange a client secret for a session */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`, `auth.client_secret_used` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createStaffAccess: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    user: {
                        externalId: string;
                        name: string;
                        /**
                         * Format: email
                         * @description RFC 5321 allows 254 characters.
                         */
                        email?: string;
                        /**
                         * @description IANA time zone.
                         * @example Asia/Kolkata
                         */
                        timeZone?: string;
                        /**
                         * @description BCP 47 locale.
                         * @example en-IN
                         */
                        locale?: string;
                    };
                    /**
                     * Format: uri
                     * @description Where the page leads back to; on one of the tenant’s origins.
                     */
                    returnUrl?: string;
                };
            };
        };
        responses: {
            /** @description A link to the hosted staff page for somebody of your staff */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffAccess"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                role?: "student" | "mentor" | "staff";
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tenant’s people, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    externalId: string;
                    name: string;
                    /**
                     * Format: email
                     * @description RFC 5321 allows 254 characters.
                     */
                    email?: string;
                    /**
                     * @description IANA time zone.
                     * @example Asia/Kolkata
                     */
                    timeZone?: string;
                    /**
                     * @description BCP 47 locale.
                     * @example en-IN
                     */
                    locale?: string;
                };
            };
        };
        responses: {
            /** @description Add a person ahead of their first sign-in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `user.external_id_taken` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The signed-in person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description IANA time zone.
                     * @example Asia/Kolkata
                     */
                    timeZone?: string;
                    /**
                     * @description BCP 47 locale.
                     * @example en-IN
                     */
                    locale?: string;
                };
            };
        };
        responses: {
            /** @description Set the signed-in person’s zone and language */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openAccessLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Exchange the token of a mailed link for a narrow session (hosted pages only) */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.link_expired` */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeStaff: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestAccessCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mail the signed-in mentor a six-digit code (hosted wallet page only) */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessCode"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `user.email_missing` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchMentors: {
        parameters: {
            query?: {
                /** @description Words of name, headline, skills, college or company; typing mistakes are forgiven. */
                q?: string;
                interests?: string;
                skills?: string;
                languages?: string;
                branches?: string;
                /** @description Today is the next 24 hours, week the next 7 days. */
                freeWithin?: "today" | "week";
                sort?: "relevance" | "rating" | "soonest" | "price";
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Search mentors */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MentorCardPage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createMentor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    userId: string;
                    /**
                     * @description One line of who they are.
                     * @example Final year CSE · placed at Zoho
                     */
                    headline: string;
                    about: string;
                    college: string;
                    branch: string;
                    city: string | null;
                    photoUrl: string | null;
                    skills: string[];
                    /** @description What students can ask about, e.g. placements, GATE, higher studies. */
                    interests: string[];
                    languages: string[];
                    education: components["schemas"]["EducationEntry"][];
                    placedAt: string | null;
                    /**
                     * @description IANA time zone.
                     * @example Asia/Kolkata
                     */
                    timeZone: string;
                };
            };
        };
        responses: {
            /** @description Give a user a mentor profile */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mentor"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `mentor.exists` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSessionType: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                mentorId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @default 600 */
                    durationSeconds?: number;
                    price: components["schemas"]["Money"];
                };
            };
        };
        responses: {
            /** @description Add a kind of session a mentor offers */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionType"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An uploaded file, such as a mentor’s photo */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/*": string;
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMentor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                mentorId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A mentor’s profile */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mentor"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateMentor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                mentorId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description One line of who they are.
                     * @example Final year CSE · placed at Zoho
                     */
                    headline?: string;
                    about?: string;
                    college?: string;
                    branch?: string;
                    city?: string | null;
                    photoUrl?: string | null;
                    skills?: string[];
                    /** @description What students can ask about, e.g. placements, GATE, higher studies. */
                    interests?: string[];
                    languages?: string[];
                    education?: components["schemas"]["EducationEntry"][];
                    placedAt?: string | null;
                    /**
                     * @description IANA time zone.
                     * @example Asia/Kolkata
                     */
                    timeZone?: string;
                    paused?: boolean;
                };
            };
        };
        responses: {
            /** @description Change a profile, or pause new sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mentor"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadMentorPhoto: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                mentorId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
            };
        };
        responses: {
            /** @description Set a mentor’s photo */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mentor"];
                };
            };
            /** @description `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `mentor.photo_invalid` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMentorFacets: {
        parameters: {
            query?: {
                /** @description Words of name, headline, skills, college or company; typing mistakes are forgiven. */
                q?: string;
                interests?: string;
                skills?: string;
                languages?: string;
                branches?: string;
                /** @description Today is the next 24 hours, week the next 7 days. */
                freeWithin?: "today" | "week";
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts beside the filters of a search */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MentorFacets"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suggestMentors: {
        parameters: {
            query: {
                q: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Suggestions while typing, at most 8 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MentorSuggestions"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAvailability: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                mentorId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A mentor’s hours */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Availability"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAvailability: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                mentorId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Availability"];
            };
        };
        responses: {
            /** @description Set a mentor’s hours */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Availability"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `availability.invalid_rule` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSlots: {
        parameters: {
            query: {
                sessionTypeId: string;
                /** @description An instant in UTC (RFC 3339). */
                from: string;
                /** @description An instant in UTC (RFC 3339). */
                to: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                mentorId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Bookable starts of a session type, at most 31 days */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlotList"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `availability.range_too_long` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expectedRefund: components["schemas"]["Money"];
                    /**
                     * @description Where what goes back goes: the way it was paid, which it is where this is left out, or the student’s credit. The student’s choice alone. What credit had paid always goes back to it.
                     * @enum {string}
                     */
                    refundTo?: "source" | "credit";
                };
            };
        };
        responses: {
            /** @description Cancel a confirmed session before it begins */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `booking.wrong_state`, `booking.refund_changed`, `tenant.pooled_funds_not_allowed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `booking.credit_students_choice` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBookings: {
        parameters: {
            query?: {
                as?: "student" | "mentor";
                when?: "upcoming" | "past";
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The signed-in person’s bookings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingPage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createBooking: {
        parameters: {
            query?: never;
            header: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
                /** @description Kept for 24 hours; a retry with the same key and body gets the first answer. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    mentorId: string;
                    sessionTypeId: string;
                    /**
                     * Format: date-time
                     * @description An instant in UTC (RFC 3339).
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    startsAt: string;
                    expectedPrice: components["schemas"]["Money"];
                    topic: string;
                    /**
                     * @description `credit`: the student’s credit pays the whole price and the booking is confirmed at once. `payment` where it is left out.
                     * @enum {string}
                     */
                    payWith?: "payment" | "credit";
                };
            };
        };
        responses: {
            /** @description Hold a slot and open the payment for it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version`, `idempotency.missing` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind`, `tenant.suspended` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency.in_flight`, `booking.slot_taken`, `booking.too_many_holds`, `booking.student_busy`, `credit.insufficient`, `tenant.pooled_funds_not_allowed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency.mismatch`, `booking.slot_not_offered`, `booking.notice_too_short`, `booking.price_changed`, `booking.own_session`, `mentor.paused`, `payment.unknown_account` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createHostedCheckout: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uri
                     * @description Where to go back to; its origin must be allowed.
                     */
                    returnUrl?: string;
                };
            };
        };
        responses: {
            /** @description A hosted page to pay on, where the embedding page cannot open Checkout */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HostedCheckout"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `booking.wrong_state` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createHostedJoin: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A hosted page to join on, where the embedding page keeps camera and microphone away */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HostedJoin"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `booking.wrong_state` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideSettlementCase: {
        parameters: {
            query?: never;
            header: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
                /** @description Kept for 24 hours; a retry with the same key and body gets the first answer. */
                "Idempotency-Key": string;
            };
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description From nothing, which pays the mentor in full, to the price. */
                    refund: components["schemas"]["Money"];
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Decide who gets the money of a session, once and for good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementCase"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version`, `idempotency.missing` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency.in_flight`, `settlement_case.decided` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency.mismatch`, `booking.refund_too_large`, `booking.refund_too_small` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A booking of the signed-in student or mentor */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettlementCase: {
        parameters: {
            query?: {
                /** @description What another amount would come to; it stands last among `options`. */
                refundMinor?: number;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A session that no rule decides, with what was seen of it and what each decision comes to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementCase"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `booking.refund_too_large`, `booking.refund_too_small` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBookingRefunds: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every decision to give money back for a booking */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingRefundPage"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refundBooking: {
        parameters: {
            query?: never;
            header: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
                /** @description Kept for 24 hours; a retry with the same key and body gets the first answer. */
                "Idempotency-Key": string;
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `full`: all that has not gone back yet. */
                    amount: components["schemas"]["Money"] | "full";
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Give a student money back after the session was settled */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingRefund"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version`, `idempotency.missing` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency.in_flight`, `booking.not_settled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency.mismatch`, `booking.refund_too_large`, `booking.refund_too_small` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSettlementCases: {
        parameters: {
            query?: {
                status?: "open" | "decided";
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sessions that no rule decides, those due soonest first; decided ones, the latest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementCasePage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releaseBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Give a held slot back without paying */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `booking.wrong_state` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOwnPayments: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The signed-in person’s payments with their sessions and refunds, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnPaymentPage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWalletEarnings: {
        parameters: {
            query: {
                state: "pending" | "settled";
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The signed-in mentor’s sessions with what each brings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WalletEarningPage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCredit: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The signed-in student’s credit, and every change of it with its session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credit"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refundCredit: {
        parameters: {
            query?: never;
            header: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
                /** @description Kept for 24 hours; a retry with the same key and body gets the first answer. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount: components["schemas"]["Money"] | "all";
                };
            };
        };
        responses: {
            /** @description Send credit back the way it was paid */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreditRefund"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version`, `idempotency.missing` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency.in_flight`, `credit.insufficient` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency.mismatch`, `credit.refund_too_small` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExtension: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether a running session can be made longer, and how far that has come */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallExtension"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    agreeToExtension: {
        parameters: {
            query?: never;
            header: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
                /** @description Kept for 24 hours; a retry with the same key and body gets the first answer. */
                "Idempotency-Key": string;
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expectedPrice: components["schemas"]["Money"];
                    /**
                     * @description The student’s choice, `payment` where it is left out; not looked at from a mentor.
                     * @enum {string}
                     */
                    payWith?: "payment" | "credit";
                };
            };
        };
        responses: {
            /** @description Say yes to more time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallExtension"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version`, `idempotency.missing` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency.in_flight`, `extension.not_possible`, `credit.insufficient`, `tenant.pooled_funds_not_allowed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency.mismatch`, `booking.price_changed`, `payment.unknown_account` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawExtension: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take back a yes, or say no, until it is paid */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallExtension"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `extension.applied` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A payment of the signed-in student */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDisputes: {
        parameters: {
            query?: {
                open?: "true";
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What payers’ banks hold against payments, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputePage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPayments: {
        parameters: {
            query?: {
                bookingId?: string;
                disputed?: "true";
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tenant’s payments with fees and disputes, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentDetailPage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRefunds: {
        parameters: {
            query?: {
                paymentId?: string;
                stuck?: "true";
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Money on its way back to payers, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundPage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSettlements: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the payment provider has paid out to the bank, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementPage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receiveRazorpayWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                mode: "live" | "test";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request.malformed_json`, `request.invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `webhook.signature_invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                refundId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ask for a refund again now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payment.refund_not_waiting` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    razorpayPaymentId: string;
                    razorpayOrderId: string;
                    razorpaySignature: string;
                };
            };
        };
        responses: {
            /** @description Hand over what Checkout answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payment.signature_invalid` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWallet: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The signed-in mentor’s balances */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wallet"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLedgerBalances: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Balances of the tenant’s accounts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerBalanceList"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWalletEntries: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The signed-in mentor’s wallet lines, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WalletEntryPage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPayouts: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The signed-in mentor’s withdrawals, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutPage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createPayout: {
        parameters: {
            query?: never;
            header: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
                /** @description Kept for 24 hours; a retry with the same key and body gets the first answer. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    destinationId: string;
                    amount: components["schemas"]["Money"];
                };
            };
        };
        responses: {
            /** @description Withdraw (hosted wallet page, fresh code) */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payout"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version`, `idempotency.missing` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind`, `auth.code_needed`, `tenant.suspended` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency.in_flight`, `payout.daily_limit`, `payout.destination_on_hold`, `payout.insufficient_balance`, `payout.not_set_up`, `tenant.pooled_funds_not_allowed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency.mismatch`, `payout.below_minimum` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPayoutDestinations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the signed-in mentor’s money can go, the newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutDestinationList"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createPayoutDestination: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    kind: "bank_account";
                    /**
                     * @description As the bank knows it. RazorpayX takes 3 to 50 characters.
                     * @example Priya Nair
                     */
                    holderName: string;
                    /** @example HDFC0000053 */
                    ifsc: string;
                    /** @example 765432123456789 */
                    accountNumber: string;
                } | {
                    /** @constant */
                    kind: "upi";
                    /**
                     * @description As the bank knows it. RazorpayX takes 3 to 50 characters.
                     * @example Priya Nair
                     */
                    holderName: string;
                    /** @example priya.nair@okhdfcbank */
                    vpa: string;
                };
            };
        };
        responses: {
            /** @description Add a bank account or a UPI id (hosted wallet page, fresh code) */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutDestination"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind`, `auth.code_needed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payout.destination_limit`, `payout.not_set_up`, `tenant.pooled_funds_not_allowed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payout.destination_refused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payout.provider_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWalletAccess: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uri
                     * @description Where the page leads back to; on one of the tenant’s origins.
                     */
                    returnUrl?: string;
                };
            };
        };
        responses: {
            /** @description A link to the hosted wallet page, where money can be withdrawn */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WalletAccess"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPayout: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                payoutId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A withdrawal of the signed-in mentor */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payout"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPayoutTerms: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What can be withdrawn now, and by which rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutTerms"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removePayoutDestination: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                destinationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind`, `auth.code_needed` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBookingInvoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invoice of a booking of the signed-in student, also of one that credit paid */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invoice.not_set_up`, `invoice.not_issued` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service.unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInvoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invoice of a payment of the signed-in student, with credit notes for what was refunded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invoice.not_set_up`, `invoice.not_issued` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service.unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStatement: {
        parameters: {
            query: {
                /** @description `mentor`: what was earned, withdrawn and taken back; the balance is `available` less `receivable` of the wallet. `student`: payments, sessions and refunds; the balance is what the college owes. `tenant`: money at the payment provider, in the bank and set aside for payouts. */
                for: "mentor" | "student" | "tenant";
                format: "pdf" | "csv";
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                /** @description A month of the tenant’s zone. */
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statement of a month as a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "text/csv": string;
                };
            };
            /** @description `request.invalid`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `statement.too_long` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service.unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStatements: {
        parameters: {
            query: {
                /** @description `mentor`: what was earned, withdrawn and taken back; the balance is `available` less `receivable` of the wallet. `student`: payments, sessions and refunds; the balance is what the college owes. `tenant`: money at the payment provider, in the bank and set aside for payouts. */
                for: "mentor" | "student" | "tenant";
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The months with entries, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementList"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    closeCall: {
        parameters: {
            query?: never;
            header: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
                /** @description Kept for 24 hours; a retry with the same key and body gets the first answer. */
                "Idempotency-Key": string;
            };
            path: {
                callId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The call’s id once more, so that nobody closes another one by mistake. */
                    confirm: string;
                    /** @description Both people read it. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description End a call before its time, with a reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallTimeline"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version`, `idempotency.missing` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency.in_flight`, `call.not_open` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `call.over` */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency.mismatch`, `call.not_confirmed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCallAccess: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                callId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A token to enter the room */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallAccess"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `call.not_open` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `call.over` */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `call.media_unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                callId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state of a call of the signed-in person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCallTimeline: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                callId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What happened in a call, and what it means for the money */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallTimeline"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCalls: {
        parameters: {
            query: {
                status: "running" | "ended";
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The college’s calls: those whose rooms are open, in the order of their starts, or those that are over, the latest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallOverviewPage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receiveLivekitWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request.malformed_json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `webhook.signature_invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reportFromCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                callId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "left" | "page_closed" | "connection_lost" | "could_not_join" | "no_microphone";
                    /** @description The media server’s id of the person’s own stay in the room that it is about. */
                    connection?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptInstantCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                instantCallId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take the call */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstantCall"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `instant_call.taken`, `instant_call.not_live`, `instant_call.not_possible` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beatInstantAvailability: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Say that the mentor is still there */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstantAvailability"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelInstantCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                instantCallId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ring no longer, or give the held time back without paying */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstantCall"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `instant_call.not_live` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInstantCalls: {
        parameters: {
            query: {
                as: "student" | "mentor";
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The live instant calls of the signed-in person: ringing, accepted, or just connected */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstantCallPage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createInstantCall: {
        parameters: {
            query?: never;
            header: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
                /** @description Kept for 24 hours; a retry with the same key and body gets the first answer. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    to: {
                        mentorId: string;
                        sessionTypeId: string;
                    } | {
                        interest: string;
                        durationSeconds: number;
                    };
                    expectedPrice: components["schemas"]["Money"];
                    topic: string;
                    /** @enum {string} */
                    payWith?: "payment" | "credit";
                };
            };
        };
        responses: {
            /** @description Ring a mentor who is available now, or any of them */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstantCall"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version`, `idempotency.missing` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind`, `tenant.suspended` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency.in_flight`, `instant_call.already_calling`, `instant_call.mentor_unavailable`, `instant_call.mentor_busy`, `instant_call.nobody_available`, `booking.too_many_holds`, `booking.student_busy`, `credit.insufficient`, `tenant.pooled_funds_not_allowed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency.mismatch`, `booking.price_changed`, `booking.slot_not_offered`, `booking.own_session`, `mentor.paused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `instant_call.rung_too_often`, `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    declineInstantCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                instantCallId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    notNow?: boolean;
                };
            };
        };
        responses: {
            /** @description Do not take the call */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstantCall"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `instant_call.not_live` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInstantAvailability: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether the signed-in mentor can be rung now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstantAvailability"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putInstantAvailability: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    available: boolean;
                    minutes?: number;
                };
            };
        };
        responses: {
            /** @description Be available now, or no longer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstantAvailability"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `mentor.paused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInstantCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                instantCallId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An instant call of the signed-in student, or one that rang at the signed-in mentor */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstantCall"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInstantMentors: {
        parameters: {
            query?: {
                mentorId?: string;
                /** @description One of their interests or skills. */
                interest?: string;
                limit?: number;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mentors who can be rung now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstantMentorPage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createNetworkCheck: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open a room to check a network with */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkCheck"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `network_check.too_many`, `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `network_check.unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endNetworkCheck: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                checkId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getNetworkRequirements: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a firewall must let through for calls */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkRequirements"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createFileLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                conversationId: string;
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A short-lived address to download a file from */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileLink"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getNotes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What both people wrote down together */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notes"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putNotes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                    expectedVersion: number;
                };
            };
        };
        responses: {
            /** @description Change the shared notes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notes"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation.closed`, `notes.changed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSharedFile: {
        parameters: {
            query: {
                tenant: string;
                user: string;
                expires: number;
                signature: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file of a conversation, by its short-lived address */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/png": string;
                    "image/jpeg": string;
                    "image/webp": string;
                    "text/plain": string;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                };
            };
            /** @description `request.invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `file.link_expired` */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description Only messages stored after this one. */
                after?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    text: string;
                };
            };
        };
        responses: {
            /** @description Store a message */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation.closed`, `message.duplicate_id` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                conversationId: string;
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendFile: {
        parameters: {
            query: {
                messageId: string;
                /** @description The file’s name. */
                name: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/pdf": string;
                "image/png": string;
                "image/jpeg": string;
                "image/webp": string;
                "text/plain": string;
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
            };
        };
        responses: {
            /** @description Hand the others a file, as a message */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conversation.closed`, `message.duplicate_id`, `file.quota_reached` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `file.type_not_allowed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                bookingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    rating: number;
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Rate an attended session */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `review.exists` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `review.not_attended` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReviews: {
        parameters: {
            query?: {
                rating?: number;
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                mentorId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reviews of a mentor, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewPage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNotifications: {
        parameters: {
            query?: {
                unread?: "true";
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The signed-in person’s notifications, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    markNotificationsRead: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receiveMailjetWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request.malformed_json`, `webhook.invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `webhook.signature_invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What happens to the signed-in person, live */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `service.unavailable` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your endpoints, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointPage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uri */
                    url: string;
                    /**
                     * @description For yourself.
                     * @default
                     */
                    description?: string;
                    eventTypes: string[];
                };
            };
        };
        responses: {
            /** @description Hear of events at an address of yours */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `webhook.too_many_endpoints` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `webhook.url_not_allowed`, `webhook.unknown_event_type` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                webhookEndpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An endpoint */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                webhookEndpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                webhookEndpointId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uri */
                    url?: string;
                    /** @description For yourself. */
                    description?: string;
                    eventTypes?: string[];
                    /** @enum {string} */
                    status?: "enabled" | "disabled";
                };
            };
        };
        responses: {
            /** @description Change an endpoint, or switch it off and on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `webhook.url_not_allowed`, `webhook.unknown_event_type` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                webhookDeliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A delivery with its body and its tries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryDetail"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                endpointId?: string;
                status?: "pending" | "succeeded" | "failed";
                eventType?: string;
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What your endpoints were told in the last 30 days, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            /** @description `request.invalid`, `request.unknown_version`, `request.invalid_cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pingWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                webhookEndpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Send a test event, whose type is ping */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `webhook.endpoint_disabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayFailedWebhooks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                webhookEndpointId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description An instant in UTC (RFC 3339).
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    since: string;
                };
            };
        };
        responses: {
            /** @description Send everything again that failed since an instant */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReplay"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `webhook.endpoint_disabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                webhookDeliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Send a delivery again, with the same id and a new set of tries */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `webhook.endpoint_disabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dated API version; pinned to the key when left out. */
                "PeerVerse-Version"?: string;
            };
            path: {
                webhookEndpointId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 86400 */
                    overlapSeconds?: number;
                };
            };
        };
        responses: {
            /** @description Replace the secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            /** @description `request.invalid`, `request.malformed_json`, `request.unknown_version` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.missing`, `auth.invalid` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `auth.origin_not_allowed`, `auth.wrong_kind` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `resource.not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request.rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onBookingHeld: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "booking.held";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        bookingId: string;
                        sessionId: string;
                        mentorId: string;
                        mentorUserId: string;
                        studentUserId: string;
                        /** Format: date-time */
                        startsAt: string;
                        priceMinor: number;
                        currency: string;
                        /** Format: date-time */
                        holdExpiresAt: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBookingConfirmed: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "booking.confirmed";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        bookingId: string;
                        sessionId: string;
                        mentorId: string;
                        mentorUserId: string;
                        studentUserId: string;
                        /** Format: date-time */
                        startsAt: string;
                        priceMinor: number;
                        currency: string;
                        callId: string;
                        conversationId: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBookingExpired: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "booking.expired";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        bookingId: string;
                        sessionId: string;
                        mentorId: string;
                        mentorUserId: string;
                        studentUserId: string;
                        /** Format: date-time */
                        startsAt: string;
                        priceMinor: number;
                        currency: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBookingReleased: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "booking.released";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        bookingId: string;
                        sessionId: string;
                        mentorId: string;
                        mentorUserId: string;
                        studentUserId: string;
                        /** Format: date-time */
                        startsAt: string;
                        priceMinor: number;
                        currency: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBookingCancelled: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "booking.cancelled";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        bookingId: string;
                        sessionId: string;
                        mentorId: string;
                        mentorUserId: string;
                        studentUserId: string;
                        /** Format: date-time */
                        startsAt: string;
                        priceMinor: number;
                        currency: string;
                        /** @enum {string} */
                        by: "student" | "mentor";
                        refundMinor: number;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBookingLive: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "booking.live";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        bookingId: string;
                        sessionId: string;
                        mentorId: string;
                        mentorUserId: string;
                        studentUserId: string;
                        /** Format: date-time */
                        startsAt: string;
                        priceMinor: number;
                        currency: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBookingRefundDecided: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "booking.refund_decided";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        bookingId: string;
                        sessionId: string;
                        mentorId: string;
                        mentorUserId: string;
                        studentUserId: string;
                        /** Format: date-time */
                        startsAt: string;
                        priceMinor: number;
                        currency: string;
                        bookingRefundId: string;
                        amountMinor: number;
                        mentorLostMinor: number;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBookingRefunded: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "booking.refunded";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        bookingId: string;
                        sessionId: string;
                        mentorId: string;
                        mentorUserId: string;
                        studentUserId: string;
                        /** Format: date-time */
                        startsAt: string;
                        priceMinor: number;
                        currency: string;
                        amountMinor: number;
                        reason: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onExtensionProposed: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "extension.proposed";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        bookingId: string;
                        sessionId: string;
                        mentorId: string;
                        mentorUserId: string;
                        studentUserId: string;
                        /** Format: date-time */
                        startsAt: string;
                        priceMinor: number;
                        currency: string;
                        extensionId: string;
                        seconds: number;
                        extensionPriceMinor: number;
                        /** @enum {string} */
                        proposedBy: "student" | "mentor";
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onExtensionAgreed: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "extension.agreed";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        bookingId: string;
                        sessionId: string;
                        mentorId: string;
                        mentorUserId: string;
                        studentUserId: string;
                        /** Format: date-time */
                        startsAt: string;
                        priceMinor: number;
                        currency: string;
                        extensionId: string;
                        seconds: number;
                        extensionPriceMinor: number;
                        /** @enum {string} */
                        payWith: "payment" | "credit";
                        /** Format: date-time */
                        payableUntil: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onExtensionApplied: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "extension.applied";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        bookingId: string;
                        sessionId: string;
                        mentorId: string;
                        mentorUserId: string;
                        studentUserId: string;
                        /** Format: date-time */
                        startsAt: string;
                        priceMinor: number;
                        currency: string;
                        extensionId: string;
                        seconds: number;
                        extensionPriceMinor: number;
                        /** Format: date-time */
                        endsAt: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onExtensionEnded: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "extension.ended";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        bookingId: string;
                        sessionId: string;
                        mentorId: string;
                        mentorUserId: string;
                        studentUserId: string;
                        /** Format: date-time */
                        startsAt: string;
                        priceMinor: number;
                        currency: string;
                        extensionId: string;
                        seconds: number;
                        extensionPriceMinor: number;
                        /** @enum {string} */
                        status: "withdrawn" | "declined" | "expired" | "unavailable";
                        reason: ("not_running" | "next_session" | "credit" | "payment_late") | null;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onExtensionRefunded: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "extension.refunded";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        bookingId: string;
                        sessionId: string;
                        mentorId: string;
                        mentorUserId: string;
                        studentUserId: string;
                        /** Format: date-time */
                        startsAt: string;
                        priceMinor: number;
                        currency: string;
                        paymentId: string;
                        amountMinor: number;
                        reason: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onSessionSettled: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "session.settled";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        bookingId: string;
                        sessionId: string;
                        mentorId: string;
                        mentorUserId: string;
                        studentUserId: string;
                        /** Format: date-time */
                        startsAt: string;
                        priceMinor: number;
                        currency: string;
                        rule: string;
                        /** @enum {string} */
                        status: "completed" | "no_show_mentor" | "no_show_student";
                        mentorEarnedMinor: number;
                        refundMinor: number;
                        goodwillMinor: number;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onSessionReviewOpened: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "session.review_opened";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        bookingId: string;
                        sessionId: string;
                        mentorId: string;
                        mentorUserId: string;
                        studentUserId: string;
                        /** Format: date-time */
                        startsAt: string;
                        priceMinor: number;
                        currency: string;
                        caseId?: string;
                        /** Format: date-time */
                        dueAt: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onSettlementCaseDueSoon: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "settlement_case.due_soon";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        caseId: string;
                        /** Format: date-time */
                        dueAt: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onSessionReviewDecided: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "session.review_decided";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        bookingId: string;
                        sessionId: string;
                        mentorId: string;
                        mentorUserId: string;
                        studentUserId: string;
                        /** Format: date-time */
                        startsAt: string;
                        priceMinor: number;
                        currency: string;
                        caseId: string;
                        /** @enum {string} */
                        outcome: "pay_mentor" | "refund_student" | "split" | "lapsed";
                        refundMinor: number;
                        mentorEarnedMinor: number;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentPayable: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "payment.payable";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        paymentId: string;
                        /** @enum {string} */
                        purpose: "booking" | "extension";
                        subjectId: string;
                        amountMinor: number;
                        currency: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentCaptured: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "payment.captured";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        paymentId: string;
                        /** @enum {string} */
                        purpose: "booking" | "extension";
                        subjectId: string;
                        amountMinor: number;
                        currency: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentFailed: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "payment.failed";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        paymentId: string;
                        /** @enum {string} */
                        purpose: "booking" | "extension";
                        subjectId: string;
                        amountMinor: number;
                        currency: string;
                        code: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentDisputeOpened: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "payment.dispute_opened";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        paymentId: string;
                        /** @enum {string} */
                        purpose: "booking" | "extension";
                        subjectId: string;
                        amountMinor: number;
                        currency: string;
                        disputeId: string;
                        /** @enum {string} */
                        status: "open" | "action_required" | "under_review" | "won" | "lost" | "closed";
                        respondBy: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentDisputeChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "payment.dispute_changed";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        paymentId: string;
                        /** @enum {string} */
                        purpose: "booking" | "extension";
                        subjectId: string;
                        amountMinor: number;
                        currency: string;
                        disputeId: string;
                        /** @enum {string} */
                        status: "open" | "action_required" | "under_review" | "won" | "lost" | "closed";
                        respondBy: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentDisputeResolved: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "payment.dispute_resolved";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        paymentId: string;
                        /** @enum {string} */
                        purpose: "booking" | "extension";
                        subjectId: string;
                        amountMinor: number;
                        currency: string;
                        disputeId: string;
                        /** @enum {string} */
                        status: "open" | "action_required" | "under_review" | "won" | "lost" | "closed";
                        respondBy: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onSettlementBooked: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "settlement.booked";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        settlementId: string;
                        netMinor: number;
                        currency: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRefundRequested: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "refund.requested";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        paymentId: string;
                        /** @enum {string} */
                        purpose: "booking" | "extension";
                        subjectId: string;
                        amountMinor: number;
                        currency: string;
                        refundId: string;
                        reason: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRefundProcessed: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "refund.processed";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        paymentId: string;
                        /** @enum {string} */
                        purpose: "booking" | "extension";
                        subjectId: string;
                        amountMinor: number;
                        currency: string;
                        refundId: string;
                        reason: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRefundFailed: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "refund.failed";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        paymentId: string;
                        /** @enum {string} */
                        purpose: "booking" | "extension";
                        subjectId: string;
                        amountMinor: number;
                        currency: string;
                        refundId: string;
                        reason: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRefundCovered: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "refund.covered";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        paymentId: string;
                        /** @enum {string} */
                        purpose: "booking" | "extension";
                        subjectId: string;
                        amountMinor: number;
                        currency: string;
                        refundId: string;
                        reason: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRefundRefused: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "refund.refused";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        paymentId: string;
                        /** @enum {string} */
                        purpose: "booking" | "extension";
                        subjectId: string;
                        amountMinor: number;
                        currency: string;
                        refundId: string;
                        reason: string;
                        code: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCreditGiven: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "credit.given";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        bookingId: string;
                        userId: string;
                        amountMinor: number;
                        currency: string;
                        paymentId: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCreditSpent: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "credit.spent";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        bookingId: string;
                        userId: string;
                        amountMinor: number;
                        currency: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCreditSourceMissing: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "credit.source_missing";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        creditRefundId: string;
                        userId: string;
                        askedMinor: number;
                        amountMinor: number;
                        currency: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPayoutRequested: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "payout.requested";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        payoutId: string;
                        amountMinor: number;
                        currency: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPayoutUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "payout.updated";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        payoutId: string;
                        amountMinor: number;
                        currency: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPayoutProcessed: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "payout.processed";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        payoutId: string;
                        amountMinor: number;
                        currency: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPayoutFailed: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "payout.failed";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        payoutId: string;
                        amountMinor: number;
                        currency: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPayoutReversed: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "payout.reversed";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        payoutId: string;
                        amountMinor: number;
                        currency: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPayoutDestinationAdded: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "payout_destination.added";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        destinationId: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPayoutDestinationRemoved: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "payout_destination.removed";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        destinationId: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCallStarted: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "call.started";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        callId: string;
                        sessionId: string;
                        bookingIds: string[];
                        /**
                         * Format: date-time
                         * @description An instant in UTC (RFC 3339).
                         * @example 2026-11-24T12:50:00.000Z
                         */
                        startedAt: string;
                        /**
                         * Format: date-time
                         * @description An instant in UTC (RFC 3339).
                         * @example 2026-11-24T12:50:00.000Z
                         */
                        endsAt: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCallInterrupted: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "call.interrupted";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        callId: string;
                        sessionId: string;
                        bookingIds: string[];
                        generation: number;
                        /**
                         * Format: date-time
                         * @description An instant in UTC (RFC 3339).
                         * @example 2026-11-24T12:50:00.000Z
                         */
                        interruptedAt: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCallResumed: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "call.resumed";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        callId: string;
                        sessionId: string;
                        bookingIds: string[];
                        generation: number;
                        /**
                         * Format: date-time
                         * @description An instant in UTC (RFC 3339).
                         * @example 2026-11-24T12:50:00.000Z
                         */
                        resumedAt: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCallExtended: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "call.extended";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        callId: string;
                        sessionId: string;
                        bookingIds: string[];
                        /**
                         * Format: date-time
                         * @description An instant in UTC (RFC 3339).
                         * @example 2026-11-24T12:50:00.000Z
                         */
                        endsAt: string;
                        seconds: number;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCallClosed: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "call.closed";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        callId: string;
                        sessionId: string;
                        bookingIds: string[];
                        /**
                         * Format: date-time
                         * @description An instant in UTC (RFC 3339).
                         * @example 2026-11-24T12:50:00.000Z
                         */
                        closedAt: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCallEnded: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "call.ended";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        callId: string;
                        sessionId: string;
                        bookingIds: string[];
                        startedAt: string | null;
                        /**
                         * Format: date-time
                         * @description An instant in UTC (RFC 3339).
                         * @example 2026-11-24T12:50:00.000Z
                         */
                        endedAt: string;
                        /** @enum {string} */
                        endReason: "time_up" | "nobody_came" | "mentor_absent" | "student_absent" | "no_sound" | "media_lost" | "cancelled" | "closed_by_staff";
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onInstantAvailabilityChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "instant_availability.changed";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        mentorId: string;
                        available: boolean;
                        endsAt: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onInstantCallRung: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "instant_call.rung";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        instantCallId: string;
                        studentUserId: string;
                        mentorIds: string[];
                        attempt: number;
                        /**
                         * Format: date-time
                         * @description An instant in UTC (RFC 3339).
                         * @example 2026-11-24T12:50:00.000Z
                         */
                        tryEndsAt: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onInstantCallRingStopped: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "instant_call.ring_stopped";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        instantCallId: string;
                        studentUserId: string;
                        mentorIds: string[];
                        /** @enum {string} */
                        reason: "accepted" | "taken" | "declined" | "timed_out" | "cancelled" | "unavailable";
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onInstantCallAccepted: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "instant_call.accepted";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        instantCallId: string;
                        studentUserId: string;
                        mentorId: string;
                        bookingId: string;
                        /**
                         * Format: date-time
                         * @description An instant in UTC (RFC 3339).
                         * @example 2026-11-24T12:50:00.000Z
                         */
                        payUntil: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onInstantCallConnected: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "instant_call.connected";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        instantCallId: string;
                        studentUserId: string;
                        mentorId: string;
                        bookingId: string;
                        callId: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onInstantCallEnded: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "instant_call.ended";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        instantCallId: string;
                        studentUserId: string;
                        /** @enum {string} */
                        status: "declined" | "timed_out" | "cancelled" | "unpaid" | "unavailable";
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPing: {
        parameters: {
            query?: never;
            header: {
                /** @description The same in every try of a delivery. */
                "webhook-id": string;
                /** @description Seconds since 1970 of this try. */
                "webhook-timestamp": string;
                /** @description One `v1,<base64>` for each secret that is good, separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    object: "event";
                    /** @description The same for every endpoint; `webhook-id` is this endpoint’s own. */
                    id: string;
                    /** @constant */
                    type: "ping";
                    /** @constant */
                    schemaVersion: 1;
                    /** @description The dated version that is pinned to the endpoint. */
                    apiVersion: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     * @example 2026-11-24T12:50:00.000Z
                     */
                    timestamp: string;
                    livemode: boolean;
                    tenantId: string;
                    subject: {
                        type: string;
                        id: string;
                    };
                    data: {
                        endpointId: string;
                    };
                };
            };
        };
        responses: {
            /** @description Disables the endpoint. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. Any other answer is tried again for three days. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
