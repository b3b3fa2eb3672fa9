-- name: notified-after-publication
-- kind: unknown
-- on: record
-- order: 10
-- fr: Une notification bien après la publication de la donnée ne peut pas être : sa date est inconnue.
-- en: A notification long after the data were published cannot be: its date is unknown.
-- example: notification 2027-01-02, publication 2019-01-16
SELECT NULL AS notified
WHERE TRY_CAST(notified AS DATE) > TRY_CAST(published AS DATE) + {notified-after-publication-days}
