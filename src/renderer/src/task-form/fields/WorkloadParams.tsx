import type { WorkloadInfo } from '../../../../contract/index.ts';
import { paramsOf, type LabForm } from '../form.ts';
import { ParamFields } from './ParamFields.tsx';

type ParamsForm = Pick<LabForm, 'params'>;

interface WorkloadParamsProps {
  readonly info: WorkloadInfo;
  readonly form: ParamsForm;
  readonly onChange: (part: ParamsForm) => void;
  readonly disabled: boolean;
}

/** The fields of a built-in workload's parameters. */
export function WorkloadParams({ info, form, onChange, disabled }: WorkloadParamsProps) {
  const values = paramsOf(form, info);
  return (
    <ParamFields
      fields={info.fields}
      values={values}
      disabled={disabled}
      onChange={(name, value) => {
        onChange({ params: { ...form.params, [info.id]: { ...values, [name]: value } } });
      }}
    />
  );
}
